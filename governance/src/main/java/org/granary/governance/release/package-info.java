/** Plans releases: asks the gates, writes the order, writes the papers. */
@NullMarked
package org.granary.governance.release;

import org.jspecify.annotations.NullMarked;
