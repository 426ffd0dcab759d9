package org.granary.batch.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.granary.batch.BatchErrors;
import org.granary.catalog.schema.ColumnSpec;

/**
 * Reads records out of one JSON document, holding one at a time.
 *
 * <p>Of the objects around a record only their plain values are known, and only those that stand before the list: a stream cannot look ahead.
 * Where the document itself breaks, the records before the break are given, then one refusal {@code JSON_MALFORMED}, and reading
 * ends: what comes behind cannot be told apart.
 *
 * <p>Restart: the checkpoint is the number of rows given; a new reader passes them over, which costs parsing but no output.
 */
final class JsonReader implements RecordReader {

    private final JsonParser parser;
    private final LongStrings strings;
    private final BoundedParser bounded;
    private final String name;
    private final ObjectMapper json;
    private final RecordPath path;
    private final List<ColumnSpec> columns;
    private final long size;
    private final Deque<Level> levels = new ArrayDeque<>();
    private long given;
    private boolean ended;

    /**
     * Where the parser stands.
     *
     * @param depth steps of the path that are behind
     * @param outer plain values of the object; unused for lists
     */
    private record Level(int depth, boolean inList, ObjectNode outer) {}

    JsonReader(
            Path file,
            RecordFormat.Json format,
            List<ColumnSpec> columns,
            ReaderLimits limits,
            Optional<String> checkpoint)
            throws IOException {
        this.path = RecordPath.of(format.path());
        this.columns = columns;
        this.json = Jsons.mapper(limits);
        this.size = Files.size(file);
        this.name = file.getFileName().toString();
        this.strings = new LongStrings(Files.newInputStream(file), limits.maxRecordBytes());
        this.parser = json.getFactory().createParser(strings);
        this.bounded = new BoundedParser(parser, limits.maxRecordBytes());
        this.bounded.setCodec(json);
        long skip = checkpoint.map(Long::parseLong).orElse(0L);
        while (given < skip && next().isPresent()) {
            // passes over what an earlier reader gave
        }
    }

    @Override
    public Optional<Row> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            Optional<Row> row = advance();
            ended = row.isEmpty();
            given += ended ? 0 : 1;
            return row;
        } catch (JsonProcessingException e) {
            ended = true;
            given++;
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return Optional.of(
                    new Row.Rejected(line, RowFault.JSON_MALFORMED, Utf8Text.excerpt(e.getOriginalMessage())));
        }
    }

    private Optional<Row> advance() throws IOException {
        boolean anything = given > 0 || parser.currentToken() != null;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            anything = true;
            Level level = levels.peek();
            if (level == null) {
                Optional<Row> row = root(token);
                if (row.isPresent()) {
                    return row;
                }
            } else if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                levels.pop();
            } else if (level.inList()) {
                Optional<Row> row = element(level.depth(), token);
                if (row.isPresent()) {
                    return row;
                }
            } else {
                Optional<Row> row = field(level);
                if (row.isPresent()) {
                    return row;
                }
            }
        }
        if (!anything) {
            throw BatchErrors.emptyFile(name);
        }
        return Optional.empty();
    }

    private Optional<Row> root(JsonToken token) throws IOException {
        List<RecordPath.Step> steps = path.steps();
        boolean rootList = !steps.isEmpty() && steps.get(0).name().isEmpty();
        if (rootList) {
            if (token == JsonToken.START_ARRAY) {
                levels.push(new Level(1, true, outer()));
                return Optional.empty();
            }
            return Optional.of(other(token));
        }
        return element(0, token);
    }

    /** A value at a place where the path wants an object: the record itself, or one around it. */
    private Optional<Row> element(int depth, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            return Optional.of(other(token));
        }
        if (depth == path.steps().size()) {
            return Optional.of(record());
        }
        levels.push(new Level(depth, false, outer()));
        return Optional.empty();
    }

    /** Stands on a field's name: goes in where the path does, keeps plain values, passes over the rest; gives a refusal of a value that is too long. */
    private Optional<Row> field(Level level) throws IOException {
        RecordPath.Step step = path.steps().get(level.depth());
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals(step.name()) && step.list() && value == JsonToken.START_ARRAY) {
            levels.push(new Level(level.depth() + 1, true, outer()));
        } else if (name.equals(step.name()) && !step.list() && value == JsonToken.START_OBJECT) {
            levels.push(new Level(level.depth() + 1, false, outer()));
        } else if (value.isScalarValue()) {
            long line = parser.currentTokenLocation().getLineNr();
            long start = parser.currentTokenLocation().getByteOffset();
            JsonNode plain = json.readTree(parser);
            if (strings.cutBetween(start, parser.currentLocation().getByteOffset())) {
                return Optional.of(new Row.Rejected(line, RowFault.RECORD_TOO_LARGE, ""));
            }
            level.outer().set(name, plain);
        } else {
            parser.skipChildren();
        }
        return Optional.empty();
    }

    private Row record() throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        long start = parser.currentTokenLocation().getByteOffset();
        int depth = depth();
        bounded.reset();
        try {
            JsonNode node = json.readTree(bounded);
            if (strings.cutBetween(start, parser.currentLocation().getByteOffset())) {
                return new Row.Rejected(line, RowFault.RECORD_TOO_LARGE, "");
            }
            return new Row.Parsed(line, JsonValues.of(around(node), columns));
        } catch (BoundedParser.RecordTooLarge e) {
            while (depth() >= depth && parser.nextToken() != null) {
                // goes on behind the record
            }
            return new Row.Rejected(line, RowFault.RECORD_TOO_LARGE, "");
        }
    }

    private Row other(JsonToken token) throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        String excerpt = token.isScalarValue() ? Utf8Text.excerpt(parser.getText()) : "[";
        if (token.isStructStart()) {
            parser.skipChildren();
        }
        return new Row.Rejected(line, RowFault.JSON_NOT_AN_OBJECT, excerpt);
    }

    private List<JsonNode> around(JsonNode node) {
        List<JsonNode> around = new ArrayList<>();
        around.add(node);
        for (Level level : levels) {
            if (!level.inList()) {
                around.add(level.outer());
            }
        }
        return around;
    }

    private int depth() {
        int depth = 0;
        for (var context = parser.getParsingContext(); context != null; context = context.getParent()) {
            depth++;
        }
        return depth;
    }

    private static ObjectNode outer() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String checkpoint() {
        return Long.toString(given);
    }

    @Override
    public long position() {
        return Math.max(0, parser.currentLocation().getByteOffset());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
