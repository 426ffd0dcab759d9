/** One pure function decides at all five gates; its answer carries every reason and every duty. Plain Java. */
@NullMarked
package org.granary.governance.decision;

import org.jspecify.annotations.NullMarked;
