/** Takes bundles of rights out of tables by metadata alone. */
@NullMarked
package org.granary.spark.withdraw;

import org.jspecify.annotations.NullMarked;
