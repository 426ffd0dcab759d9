/** The gather jobs: authorize, fetch, parse, admit and register, and the ports that the catalog fills. */
@NullMarked
package org.granary.batch.gather;

import org.jspecify.annotations.NullMarked;
