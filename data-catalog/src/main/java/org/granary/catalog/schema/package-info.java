/** How records look at rest: column names, record ids, and where the warehouse keeps each table. Plain Java. */
@NullMarked
package org.granary.catalog.schema;

import org.jspecify.annotations.NullMarked;
