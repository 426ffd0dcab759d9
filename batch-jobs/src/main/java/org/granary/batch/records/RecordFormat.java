package org.granary.batch.records;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.granary.catalog.source.SourceDefinition;

/**
 * How a source's files hold records. What is left empty is found out from the file.
 *
 * <p>Shape as JSON: {@code {"format":"csv"}}, {@code {"format":"jsonl"}}, {@code {"format":"json","path":"data[].paragraphs[]"}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "format")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecordFormat.Csv.class, name = "csv"),
    @JsonSubTypes.Type(value = RecordFormat.JsonLines.class, name = "jsonl"),
    @JsonSubTypes.Type(value = RecordFormat.Json.class, name = "json")
})
public sealed interface RecordFormat {

    /** As a source's revision says it. */
    static RecordFormat of(SourceDefinition.FileFormat format) {
        return switch (format.type()) {
            case CSV ->
                new Csv(format.delimiter().map(delimiter -> delimiter.charAt(0)), Optional.empty(), format.charset());
            case JSONL -> new JsonLines(format.charset());
            case JSON -> new Json(format.recordPath().orElse(""), format.charset());
        };
    }

    /** The files' charset where the source names it. */
    Optional<String> charset();

    /** Rows with headings: delimiter and quote are single ASCII characters. */
    record Csv(Optional<Character> delimiter, Optional<Character> quote, Optional<String> charset)
            implements RecordFormat {

        /** All found out. */
        public static final Csv DETECTED = new Csv(Optional.empty(), Optional.empty(), Optional.empty());

        public Csv {
            requireNonNull(delimiter, "delimiter");
            requireNonNull(quote, "quote");
            requireNonNull(charset, "charset");
            delimiter.ifPresent(Csv::checkAscii);
            quote.ifPresent(Csv::checkAscii);
        }

        private static void checkAscii(char c) {
            if (c == 0 || c > 126 || c == '\n' || c == '\r') {
                throw new IllegalArgumentException(
                        "A delimiter or quote has to be one ASCII character other than a line end.");
            }
        }
    }

    /** One object a line. */
    record JsonLines(Optional<String> charset) implements RecordFormat {
        public JsonLines {
            requireNonNull(charset, "charset");
        }
    }

    /** One document; {@code path} leads to the records, see {@link RecordPath}. */
    record Json(String path, Optional<String> charset) implements RecordFormat {
        public Json {
            requireNonNull(path, "path");
            requireNonNull(charset, "charset");
        }
    }
}
