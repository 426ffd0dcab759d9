package org.granary.batch.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.granary.catalog.schema.ColumnSpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as people write it: one bad row costs that row.
 *
 * <p>Rows are cut by {@link Framer} and parsed one by one with Commons CSV, so that a broken row cannot disturb the ones behind it. Empty lines are passed
 * over; headings are compared without surrounding white space; columns that nobody asked for are ignored.
 */
final class CsvReader implements RecordReader {

    private final Framer framer;
    private final List<ColumnSpec> columns;
    private final CSVFormat format;
    private final int width;
    private final int[] indexes;
    private final Utf8Text text = new Utf8Text();

    CsvReader(
            Path file,
            String name,
            RecordFormat.Csv csv,
            List<ColumnSpec> columns,
            ReaderLimits limits,
            Optional<String> checkpoint)
            throws IOException {
        CsvDialect dialect = CsvDialect.of(file, name, csv, columns, limits);
        this.columns = columns;
        this.format = dialect.format();
        this.width = dialect.headings().size();
        this.indexes = dialect.mapping(name, columns);
        this.framer = Framer.csv(file, dialect.delimiter(), dialect.quote(), limits);
        if (checkpoint.isPresent()) {
            framer.restore(checkpoint.get());
        } else {
            nextFilled();
        }
    }

    private Optional<Frame> nextFilled() throws IOException {
        Optional<Frame> frame = framer.next();
        while (frame.isPresent() && frame.get().empty()) {
            frame = framer.next();
        }
        return frame;
    }

    @Override
    public Optional<Row> next() throws IOException {
        Optional<Frame> next = nextFilled();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Frame frame = next.get();
        return Optional.of(
                switch (frame.state()) {
                    case WHOLE -> whole(frame);
                    case TOO_LONG -> rejected(frame, RowFault.LINE_TOO_LONG);
                    case NOT_CLOSED -> rejected(frame, RowFault.QUOTE_NOT_CLOSED);
                    case MALFORMED -> rejected(frame, RowFault.QUOTE_MALFORMED);
                });
    }

    private Row whole(Frame frame) throws IOException {
        byte[] bytes = framer.content(frame);
        if (Utf8Text.hasNul(bytes)) {
            return rejected(frame, RowFault.NUL_BYTE);
        }
        Optional<String> row = text.decode(bytes);
        if (row.isEmpty()) {
            return rejected(frame, RowFault.CHARSET_MALFORMED);
        }
        Optional<List<String>> fields = CsvDialect.fields(format, row.get());
        if (fields.isEmpty()) {
            return rejected(frame, RowFault.QUOTE_MALFORMED);
        }
        if (fields.get().size() != width) {
            return rejected(frame, RowFault.RAGGED_ROW);
        }
        var values = new LinkedHashMap<String, @Nullable String>();
        for (int i = 0; i < indexes.length; i++) {
            values.put(columns.get(i).name(), CsvDialect.value(fields.get().get(indexes[i])));
        }
        return new Row.Parsed(frame.line(), values);
    }

    private Row rejected(Frame frame, RowFault fault) throws IOException {
        long end = Math.min(frame.end(), frame.start() + ReaderLimits.EXCERPT * 4L);
        byte[] head = framer.content(new Frame(frame.start(), end, frame.line(), frame.state()));
        return new Row.Rejected(frame.line(), fault, Utf8Text.excerpt(head));
    }

    @Override
    public String checkpoint() {
        return framer.checkpoint();
    }

    @Override
    public long position() {
        return framer.position();
    }

    @Override
    public long size() {
        return framer.size();
    }

    @Override
    public void close() throws IOException {
        framer.close();
    }
}
