/** Removes what companies delivered on the day that their agreement names. */
@NullMarked
package org.granary.batch.purge;

import org.jspecify.annotations.NullMarked;
