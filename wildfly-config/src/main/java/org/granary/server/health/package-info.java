/** What the server says of its own health on the management port. */
@NullMarked
package org.granary.server.health;

import org.jspecify.annotations.NullMarked;
