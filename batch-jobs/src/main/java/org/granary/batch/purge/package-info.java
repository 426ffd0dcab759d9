/** Removes from the disk what companies delivered, on the day that their agreement names, and what was withdrawn or taken down, once its grace is over. */
@NullMarked
package org.granary.batch.purge;

import org.jspecify.annotations.NullMarked;
