/** Writes what gatherings brought into their sources' tables, and what was refused into quarantine. */
@NullMarked
package org.granary.spark.admit;

import org.jspecify.annotations.NullMarked;
