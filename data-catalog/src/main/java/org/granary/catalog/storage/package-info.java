/** How values that have no columns of their own are kept in the database. */
@NullMarked
package org.granary.catalog.storage;

import org.jspecify.annotations.NullMarked;
