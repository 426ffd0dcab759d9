/** Sees that the database has the schema that the application was built for. */
@NullMarked
package org.granary.server.migration;

import org.jspecify.annotations.NullMarked;
