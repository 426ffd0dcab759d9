/** Data-sharing agreements: terms, signatures, life. */
@NullMarked
package org.granary.governance.agreement;

import org.jspecify.annotations.NullMarked;
