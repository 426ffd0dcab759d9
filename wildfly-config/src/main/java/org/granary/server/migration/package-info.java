/** Brings the database to the schema that the entities expect, before Hibernate checks it. */
@NullMarked
package org.granary.server.migration;

import org.jspecify.annotations.NullMarked;
