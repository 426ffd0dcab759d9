/**
 * A polite crawler: what may be fetched, in what order and how often; what sites say of their use; the answers as WARC files.
 *
 * <p>Plain Java; the database is behind {@link org.granary.batch.crawl.Frontier}, the landing behind {@link org.granary.batch.crawl.PageSink}.
 */
@NullMarked
package org.granary.batch.crawl;

import org.jspecify.annotations.NullMarked;
