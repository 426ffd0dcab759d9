/** Stewards' word on source revisions. */
@NullMarked
package org.granary.governance.approval;

import org.jspecify.annotations.NullMarked;
