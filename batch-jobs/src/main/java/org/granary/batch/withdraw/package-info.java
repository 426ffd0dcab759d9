/** The withdraw job and its port. */
@NullMarked
package org.granary.batch.withdraw;

import org.jspecify.annotations.NullMarked;
