/** Leases in PostgreSQL: two servers never do one thing twice. */
@NullMarked
package org.granary.batch.lease;

import org.jspecify.annotations.NullMarked;
