package org.granary.batch.records.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.records.FileContent;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordReader;
import org.granary.batch.records.Row;
import org.granary.batch.records.RowFault;
import org.granary.batch.records.document.ParsedDocument.Passage;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.FormatFields;
import org.jspecify.annotations.Nullable;

/**
 * Reads one PDF or Word file as records, one per page or section; the page or section is the row's line. A document that cannot be read is one refused
 * row, so that those delivered with it come in.
 *
 * <p>The file and its text are in memory, nothing is written anywhere. Memory is bound by {@link #MOST_BYTES} and {@link DocumentParser#MOST_CHARACTERS}.
 *
 * <p>Restart: the checkpoint is the number of rows given.
 */
public final class DocumentReader implements RecordReader {

    /** Bytes of one document. */
    static final int MOST_BYTES = 32_000_000;

    private final long size;
    private final List<Row> rows;
    private int given;

    public DocumentReader(FileContent file, List<ColumnSpec> columns, ReaderLimits limits, Optional<String> checkpoint)
            throws IOException {
        this.size = file.size();
        this.rows = rows(file, columns, limits);
        this.given = Math.min(rows.size(), checkpoint.map(Integer::parseInt).orElse(0));
    }

    private static List<Row> rows(FileContent file, List<ColumnSpec> columns, ReaderLimits limits) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            return List.of(new Row.Rejected(1, RowFault.DOCUMENT_TOO_LARGE, "more than " + MOST_BYTES + " bytes"));
        }
        try {
            return rows(file.name(), DocumentParser.parse(bytes), columns, limits);
        } catch (DocumentFault e) {
            return List.of(new Row.Rejected(1, e.fault(), Row.excerpt(String.valueOf(e.getMessage()))));
        }
    }

    private static List<Row> rows(String name, ParsedDocument document, List<ColumnSpec> columns, ReaderLimits limits)
            throws DocumentFault {
        if (document.passages().stream().allMatch(passage -> passage.text().isEmpty())) {
            throw new DocumentFault(
                    RowFault.DOCUMENT_WITHOUT_TEXT,
                    document.hasPages() ? document.passages().size() + " pages without text" : "no text");
        }
        List<Row> rows = new ArrayList<>();
        for (int number = 1; number <= document.passages().size(); number++) {
            Passage passage = document.passages().get(number - 1);
            if (passage.text().isEmpty()) {
                rows.add(new Row.Rejected(number, RowFault.PAGE_WITHOUT_TEXT, ""));
            } else if (passage.text().length() > limits.maxRecordBytes()) {
                rows.add(new Row.Rejected(number, RowFault.RECORD_TOO_LARGE, Row.excerpt(passage.text())));
            } else {
                rows.add(new Row.Parsed(number, values(fields(name, document, number), columns)));
            }
        }
        return rows;
    }

    private static Map<String, String> fields(String name, ParsedDocument document, int number) {
        Passage passage = document.passages().get(number - 1);
        var fields = new HashMap<String, String>();
        fields.put(FormatFields.DOCUMENT, name);
        document.title().ifPresent(title -> fields.put(FormatFields.TITLE, title));
        fields.put(FormatFields.FORMAT, document.kind());
        fields.put(document.hasPages() ? FormatFields.PAGE : FormatFields.SECTION, Integer.toString(number));
        passage.heading().ifPresent(heading -> fields.put(FormatFields.HEADING, heading));
        fields.put(FormatFields.TEXT, passage.text());
        return fields;
    }

    private static Map<String, @Nullable String> values(Map<String, String> fields, List<ColumnSpec> columns) {
        var values = new LinkedHashMap<String, @Nullable String>();
        columns.forEach(column -> values.put(column.name(), fields.get(column.from())));
        return values;
    }

    @Override
    public Optional<Row> next() {
        return given < rows.size() ? Optional.of(rows.get(given++)) : Optional.empty();
    }

    @Override
    public String checkpoint() {
        return Integer.toString(given);
    }

    @Override
    public long position() {
        return rows.isEmpty() ? size : size * given / rows.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
