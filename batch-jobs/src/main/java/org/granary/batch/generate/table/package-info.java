/** Synthetic tables: a model of de-identified rows, rows drawn from it, and how near they are to the real ones. Plain Java. */
@NullMarked
package org.granary.batch.generate.table;

import org.jspecify.annotations.NullMarked;
