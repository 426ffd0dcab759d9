/** What a gathering did not let in, why, and reading it again once that is mended. */
@NullMarked
package org.granary.batch.quarantine;

import org.jspecify.annotations.NullMarked;
