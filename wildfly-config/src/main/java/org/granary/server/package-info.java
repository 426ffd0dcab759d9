/** What belongs to the server as a whole: migration, REST, errors, health. Features live in the other modules. */
@NullMarked
package org.granary.server;

import org.jspecify.annotations.NullMarked;
