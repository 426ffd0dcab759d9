package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where a crawl's pages and their evidence go. */
public interface PageSink {

    /**
     * Pages that are settled together.
     *
     * @param name never used again, by this run or another
     * @param warc a local file with the evidence; it may be gone afterwards
     */
    record Batch(String name, Path warc, List<CrawledPage> pages) {
        public Batch {
            requireNonNull(name, "name");
            requireNonNull(warc, "warc");
            pages = List.copyOf(pages);
        }
    }

    /**
     * Keeps a batch for good; its URLs are settled only afterwards. What is kept here but was not settled, because the process died or another
     * crawler took the URLs over, does not count: {@link Frontier#storedIn} says what does.
     */
    void keep(Batch batch) throws IOException;

    /** The name under which {@link CrawledPage#warc} finds a batch's WARC file. */
    default String warcName(String batch) {
        return batch + ".warc.gz";
    }
}
