/** Measured comparisons. */
@NullMarked
package org.granary.spark.bench;

import org.jspecify.annotations.NullMarked;
