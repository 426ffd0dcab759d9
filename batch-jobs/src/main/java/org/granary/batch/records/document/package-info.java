/** Text of PDF and Word files, a record per page or section. */
@NullMarked
package org.granary.batch.records.document;

import org.jspecify.annotations.NullMarked;
