package org.granary.batch.records;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reader found next. */
public sealed interface Row {

    /** 1-based line at which it starts. */
    long line();

    /** Roughly the characters that it keeps in memory. */
    int weight();

    /** The beginning of a refused row for {@link Rejected}; control characters show as spaces. */
    static String excerpt(String text) {
        return Utf8Text.excerpt(text);
    }

    /**
     * A record.
     *
     * @param values by the names of the source's columns, in their order; no value, and an empty CSV field, is null
     */
    record Parsed(long line, Map<String, @Nullable String> values) implements Row {
        public Parsed {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public int weight() {
            int sum = 0;
            for (String value : values.values()) {
                sum += 16 + (value == null ? 0 : value.length());
            }
            return sum;
        }
    }

    /** A row that is no record; {@code excerpt} is its beginning, at most {@link ReaderLimits#EXCERPT} characters. */
    record Rejected(long line, RowFault fault, String excerpt) implements Row {
        public Rejected {
            requireNonNull(fault, "fault");
            requireNonNull(excerpt, "excerpt");
        }

        @Override
        public int weight() {
            return 16 + excerpt.length();
        }
    }
}
