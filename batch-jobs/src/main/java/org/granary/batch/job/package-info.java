/** Starting, stopping and watching jobs. */
@NullMarked
package org.granary.batch.job;

import org.jspecify.annotations.NullMarked;
