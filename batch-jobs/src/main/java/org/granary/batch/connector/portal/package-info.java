/** What portals for open data say of their data sets: one connector for each kind of portal. */
@NullMarked
package org.granary.batch.connector.portal;

import org.jspecify.annotations.NullMarked;
