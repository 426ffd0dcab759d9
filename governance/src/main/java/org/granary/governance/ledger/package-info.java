/** What became of a company's data, and what it is owed for them. */
@NullMarked
package org.granary.governance.ledger;

import org.jspecify.annotations.NullMarked;
