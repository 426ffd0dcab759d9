package org.granary.batch.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A parser that stops building a record once it holds more text than allowed. */
final class BoundedParser extends JsonParserDelegate {

    /** The record is too large; the parser stands inside it. */
    static final class RecordTooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final long limit;
    private long seen;

    BoundedParser(JsonParser parser, long limit) {
        super(parser);
        this.limit = limit;
    }

    /** A new record begins. */
    void reset() {
        seen = 0;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        if (token != null) {
            seen += token.isScalarValue() || token == JsonToken.FIELD_NAME ? 4L + delegate.getTextLength() : 1;
            if (seen > limit) {
                throw new RecordTooLarge();
            }
        }
        return token;
    }

    @Override
    public @Nullable String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? delegate.currentName() : null;
    }

    @Override
    public @Nullable String nextTextValue() throws IOException {
        return nextToken() == JsonToken.VALUE_STRING ? delegate.getText() : null;
    }
}
