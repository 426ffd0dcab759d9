/** The stored evidence of sources' licenses, its conflicts, and stewards' rulings on them. */
@NullMarked
package org.granary.governance.licensing;

import org.jspecify.annotations.NullMarked;
