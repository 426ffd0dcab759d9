/** Images with their labels, a record per image; metadata scrubbed, pixels untouched. */
@NullMarked
package org.granary.batch.records.image;

import org.jspecify.annotations.NullMarked;
