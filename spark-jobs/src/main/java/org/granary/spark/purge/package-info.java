/** Removes from quarantine what is to be kept no longer. */
@NullMarked
package org.granary.spark.purge;

import org.jspecify.annotations.NullMarked;
