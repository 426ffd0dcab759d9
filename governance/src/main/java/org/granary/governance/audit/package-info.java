/** The append-only ledger of everything that mattered. */
@NullMarked
package org.granary.governance.audit;

import org.jspecify.annotations.NullMarked;
