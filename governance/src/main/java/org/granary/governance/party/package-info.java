/** Associations, member companies and model teams. */
@NullMarked
package org.granary.governance.party;

import org.jspecify.annotations.NullMarked;
