/** Removes pages that sites asked to have taken down from tables and releases. */
@NullMarked
package org.granary.batch.takedown;

import org.jspecify.annotations.NullMarked;
