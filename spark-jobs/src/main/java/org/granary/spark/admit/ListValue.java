package org.granary.spark.admit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON text as a list of numbers or texts, with null for what is missing; a {@link RefusalCode} where it is neither. */
final class ListValue {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LandingLine.LONGEST_TEXT)
                    .build())
            .build();

    private ListValue() {}

    private interface Element {
        /** The element, or null where the token is none. */
        @Nullable
        Object of(JsonParser parser, JsonToken token) throws IOException;
    }

    static Object doubles(String text) {
        return list(text, (parser, token) -> {
            if (!token.isNumeric()) {
                return null;
            }
            double value = parser.getDoubleValue();
            return Double.isInfinite(value) ? null : (Object) value;
        });
    }

    static Object strings(String text) {
        return list(text, (parser, token) -> token == JsonToken.VALUE_STRING ? parser.getText() : null);
    }

    private static Object list(String text, Element element) {
        List<@Nullable Object> values = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return RefusalCode.VALUE_NOT_A_LIST;
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                Object value = token == null ? null : element.of(parser, token);
                if (value == null && token != JsonToken.VALUE_NULL) {
                    return RefusalCode.VALUE_NOT_A_LIST;
                }
                values.add(value);
            }
            return parser.nextToken() == null ? values : RefusalCode.VALUE_NOT_A_LIST;
        } catch (IOException e) {
            return RefusalCode.VALUE_NOT_A_LIST;
        }
    }
}
