/** The job that reminds people of what waits on the stewards' desk. */
@NullMarked
package org.granary.batch.desk;

import org.jspecify.annotations.NullMarked;
