/** The release job and its port. */
@NullMarked
package org.granary.batch.release;

import org.jspecify.annotations.NullMarked;
