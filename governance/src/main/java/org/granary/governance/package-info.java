/** Who may do what with the data that Granary holds. */
@NullMarked
package org.granary.governance;

import org.jspecify.annotations.NullMarked;
