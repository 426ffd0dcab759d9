/** What Granary asks of Delta tables. */
@NullMarked
package org.granary.spark.table;

import org.jspecify.annotations.NullMarked;
