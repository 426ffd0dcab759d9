package org.granary.spark.admit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.schema.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a landing, one after the other, into itself.
 *
 * <p>Thread contract: not thread-safe; what it holds is good until the next line is read.
 */
final class LandingLine {

    /** Characters of one value; an image in Base64 is the longest. */
    static final int LONGEST_TEXT = 200_000_000;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();
    private final Map<String, Integer> positions = new HashMap<>();
    private final @Nullable String[] values;
    private final boolean[] seen;
    private final PlainLine plain;
    private final boolean[] binary;

    private boolean isPlain;
    private long number;
    private @Nullable String file;
    private @Nullable String code;
    private @Nullable String excerpt;
    private boolean unknownColumn;

    LandingLine(List<ColumnSpec> columns) {
        for (ColumnSpec column : columns) {
            positions.put(column.name(), positions.size());
        }
        values = new String[columns.size()];
        seen = new boolean[columns.size()];
        plain = new PlainLine(columns);
        binary = new boolean[columns.size()];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = columns.get(i).type() == ColumnType.BINARY;
        }
    }

    /** Reads a line of {@code parsed}; false where it is not what the contract says. */
    boolean readParsed(byte[] line) {
        isPlain = plain.read(line);
        return isPlain || (read(new String(line, UTF_8)) && file != null && code == null);
    }

    /** Reads a line of {@code rejected}; false where it is not what the contract says. */
    boolean readRejected(byte[] line) {
        isPlain = false;
        return read(new String(line, UTF_8)) && file != null && code != null;
    }

    private boolean read(String line) {
        clear();
        try (JsonParser parser = json.createParser(line)) {
            return parser.nextToken() == JsonToken.START_OBJECT && readFields(parser) && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private void clear() {
        Arrays.fill(values, null);
        Arrays.fill(seen, false);
        number = 0;
        file = null;
        code = null;
        excerpt = null;
        unknownColumn = false;
    }

    private boolean readFields(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean understood = switch (name) {
                case "n" -> readNumber(parser, token);
                case "f" -> (file = text(parser, token)) != null;
                case "code" -> (code = text(parser, token)) != null;
                case "x" -> token == JsonToken.VALUE_NULL || (excerpt = text(parser, token)) != null;
                case "r" -> token == JsonToken.START_OBJECT && readValues(parser);
                default -> false;
            };
            if (!understood) {
                return false;
            }
        }
        return true;
    }

    private boolean readNumber(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            return false;
        }
        number = parser.getLongValue();
        return true;
    }

    private boolean readValues(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Integer position = positions.get(parser.currentName());
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                return false;
            }
            if (position == null) {
                unknownColumn = true;
            } else if (seen[position]) {
                return false;
            } else {
                seen[position] = true;
                values[position] = token == JsonToken.VALUE_NULL ? null : parser.getText();
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT;
    }

    private static @Nullable String text(JsonParser parser, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    long number() {
        return isPlain ? plain.number() : number;
    }

    String file() {
        if (isPlain) {
            return plain.file();
        }
        return file == null ? "" : file;
    }

    String code() {
        return code == null ? "" : code;
    }

    @Nullable
    String excerpt() {
        return excerpt;
    }

    boolean hasUnknownColumn() {
        return !isPlain && unknownColumn;
    }

    /** Values in the order of the columns; the array is the reader's own. */
    @Nullable
    String[] values() {
        return isPlain ? plain.values() : values;
    }

    /** The id of the record; of bytes their hash counts, so that it does not depend on how the landing writes them. */
    String id(RecordId ids) {
        ids.begin();
        @Nullable String[] held = values();
        for (int i = 0; i < held.length; i++) {
            String value = held[i];
            if (value == null) {
                ids.addMissing();
            } else if (binary[i]) {
                byte[] hash = ContentHash.of(value);
                ids.add(hash.length, hash, 0, hash.length);
            } else if (isPlain) {
                ids.add(value.length(), plain.bytes(), plain.start(i), plain.length(i));
            } else {
                byte[] utf8 = value.getBytes(UTF_8);
                ids.add(value.length(), utf8, 0, utf8.length);
            }
        }
        return ids.end();
    }

    /** {@code value}, the value of this column, in Spark's encoding; good as long as the line's bytes are. */
    UTF8String encoded(int column, String value) {
        return isPlain
                ? UTF8String.fromBytes(plain.bytes(), plain.start(column), plain.length(column))
                : UTF8String.fromString(value);
    }
}
