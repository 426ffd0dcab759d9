/** Takes bundles of rights out of tables by metadata alone, and single records by rewriting files. */
@NullMarked
package org.granary.spark.withdraw;

import org.jspecify.annotations.NullMarked;
