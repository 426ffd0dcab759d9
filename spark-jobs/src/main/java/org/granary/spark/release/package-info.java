/** Builds training and evaluation sets from sources' tables. */
@NullMarked
package org.granary.spark.release;

import org.jspecify.annotations.NullMarked;
