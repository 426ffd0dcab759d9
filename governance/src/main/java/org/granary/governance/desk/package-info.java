/** What waits for a steward's decision, and what a decision would be. */
@NullMarked
package org.granary.governance.desk;

import org.jspecify.annotations.NullMarked;
