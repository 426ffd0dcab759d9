/** What a company is told about its delivery, so that it can correct and deliver again. */
@NullMarked
package org.granary.batch.check;

import org.jspecify.annotations.NullMarked;
