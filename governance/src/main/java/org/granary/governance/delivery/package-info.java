/** What member companies hand in. */
@NullMarked
package org.granary.governance.delivery;

import org.jspecify.annotations.NullMarked;
