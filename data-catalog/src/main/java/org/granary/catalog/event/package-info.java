/** What happened, announced so that audit, lineage and notices can take note in the same transaction. */
@NullMarked
package org.granary.catalog.event;

import org.jspecify.annotations.NullMarked;
