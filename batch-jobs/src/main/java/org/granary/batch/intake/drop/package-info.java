/** The drop folder: files that appear in a folder are taken as deliveries. */
@NullMarked
package org.granary.batch.intake.drop;

import org.jspecify.annotations.NullMarked;
