/** IP clearance of gathered pages, by stewards. */
@NullMarked
package org.granary.governance.clearance;

import org.jspecify.annotations.NullMarked;
