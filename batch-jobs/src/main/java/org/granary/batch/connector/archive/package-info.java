/** Unpacking of archives that strangers made. */
@NullMarked
package org.granary.batch.connector.archive;

import org.jspecify.annotations.NullMarked;
