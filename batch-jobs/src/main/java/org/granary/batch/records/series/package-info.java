/** Samples of sensors, a record per window. */
@NullMarked
package org.granary.batch.records.series;

import org.jspecify.annotations.NullMarked;
