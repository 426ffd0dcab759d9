/** The console's frame: who is signed in, in which language, where to go. */
@NullMarked
package org.granary.server.console;

import org.jspecify.annotations.NullMarked;
