package org.granary.batch.records.document;

import java.util.List;
import java.util.Optional;

/**
 * A document's text.
 *
 * @param kind {@code pdf}, {@code docx} or {@code doc}
 * @param title as its properties say it
 * @param passages pages of a PDF, empty ones too; sections of a Word file
 */
record ParsedDocument(String kind, Optional<String> title, List<Passage> passages) {

    ParsedDocument {
        passages = List.copyOf(passages);
    }

    boolean hasPages() {
        return kind.equals("pdf");
    }

    /**
     * One page or section.
     *
     * @param heading the nearest heading above; pages have none
     * @param text lines end with a line feed, cells with a tab
     */
    record Passage(Optional<String> heading, String text) {}
}
