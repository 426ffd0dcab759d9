package org.granary.batch.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.granary.batch.BatchErrors;
import org.granary.catalog.schema.ColumnSpec;

/** Reads one JSON object a line; lines of white space are passed over; a bad line costs that line. */
final class JsonLinesReader implements RecordReader {

    private final Framer framer;
    private final List<ColumnSpec> columns;
    private final ObjectMapper json;
    private final Utf8Text text = new Utf8Text();
    private final String name;
    private boolean anything;

    JsonLinesReader(Path file, String name, List<ColumnSpec> columns, ReaderLimits limits, Optional<String> checkpoint)
            throws IOException {
        this.framer = Framer.lines(file, limits);
        this.columns = columns;
        this.name = name;
        this.anything = checkpoint.isPresent();
        this.json = Jsons.mapper(limits).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        if (framer.position() == framer.size()) {
            throw BatchErrors.emptyFile(name);
        }
        checkpoint.ifPresent(framer::restore);
    }

    @Override
    public Optional<Row> next() throws IOException {
        for (Optional<Frame> frame = framer.next(); frame.isPresent(); frame = framer.next()) {
            if (frame.get().state() != Frame.State.WHOLE) {
                anything = true;
                byte[] head = framer.content(new Frame(
                        frame.get().start(),
                        Math.min(frame.get().end(), frame.get().start() + ReaderLimits.EXCERPT * 4L),
                        frame.get().line(),
                        frame.get().state()));
                return Optional.of(
                        new Row.Rejected(frame.get().line(), RowFault.LINE_TOO_LONG, Utf8Text.excerpt(head)));
            }
            Optional<Row> row = row(frame.get().line(), framer.content(frame.get()));
            if (row.isPresent()) {
                anything = true;
                return row;
            }
        }
        if (!anything) {
            throw BatchErrors.emptyFile(name);
        }
        return Optional.empty();
    }

    /** Empty for a line of white space. */
    private Optional<Row> row(long line, byte[] bytes) {
        if (Utf8Text.hasNul(bytes)) {
            return Optional.of(rejected(line, RowFault.NUL_BYTE, bytes));
        }
        Optional<String> content = text.decode(bytes);
        if (content.isEmpty()) {
            return Optional.of(rejected(line, RowFault.CHARSET_MALFORMED, bytes));
        }
        if (content.get().isBlank()) {
            return Optional.empty();
        }
        try {
            JsonNode node = json.readTree(content.get());
            if (!node.isObject()) {
                return Optional.of(rejected(line, RowFault.JSON_NOT_AN_OBJECT, bytes));
            }
            return Optional.of(new Row.Parsed(line, JsonValues.of(List.of(node), columns)));
        } catch (JsonProcessingException e) {
            return Optional.of(rejected(line, RowFault.JSON_MALFORMED, bytes));
        }
    }

    private static Row rejected(long line, RowFault fault, byte[] bytes) {
        return new Row.Rejected(line, fault, Utf8Text.excerpt(bytes));
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
