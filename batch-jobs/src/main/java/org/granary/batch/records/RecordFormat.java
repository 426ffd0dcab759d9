package org.granary.batch.records;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.granary.batch.connector.archive.Workbook;
import org.granary.batch.records.document.WordFile;
import org.granary.catalog.source.LabelSyntax;
import org.granary.catalog.source.SeriesShape;
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
    @JsonSubTypes.Type(value = RecordFormat.Json.class, name = "json"),
    @JsonSubTypes.Type(value = RecordFormat.Excel.class, name = "excel"),
    @JsonSubTypes.Type(value = RecordFormat.Parquet.class, name = "parquet"),
    @JsonSubTypes.Type(value = RecordFormat.Documents.class, name = "documents"),
    @JsonSubTypes.Type(value = RecordFormat.Images.class, name = "images"),
    @JsonSubTypes.Type(value = RecordFormat.Series.class, name = "series")
})
public sealed interface RecordFormat {

    /** As a source's revision says it. */
    static RecordFormat of(SourceDefinition.FileFormat format) {
        return switch (format.type()) {
            case CSV -> csv(format);
            case TSV -> new Csv(Optional.of('\t'), Optional.empty(), format.charset());
            case JSONL -> new JsonLines(format.charset());
            case JSON -> new Json(format.recordPath().orElse(""), format.charset());
            case EXCEL -> new Excel(format.sheet());
            case PARQUET -> new Parquet();
            case DOCUMENT -> new Documents();
            case IMAGES -> new Images(format.labels().orElseThrow());
            case SERIES -> new Series(csv(format), format.series().orElseThrow());
        };
    }

    private static Csv csv(SourceDefinition.FileFormat format) {
        return new Csv(format.delimiter().map(delimiter -> delimiter.charAt(0)), Optional.empty(), format.charset());
    }

    /** The files' charset where the source names it; empty also for formats that carry it. */
    Optional<String> charset();

    /** Whether a file's name ends as files of this format do. */
    boolean named(String lowerCaseName);

    /** Whether an archive is read as it is, instead of what it unpacks to. */
    default boolean readsArchive(Path file) throws IOException {
        return false;
    }

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

        @Override
        public boolean named(String lowerCaseName) {
            return lowerCaseName.endsWith(".csv") || lowerCaseName.endsWith(".tsv") || lowerCaseName.endsWith(".tab");
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

        @Override
        public boolean named(String lowerCaseName) {
            return lowerCaseName.endsWith(".jsonl") || lowerCaseName.endsWith(".ndjson");
        }
    }

    /** One document; {@code path} leads to the records, see {@link RecordPath}. */
    record Json(String path, Optional<String> charset) implements RecordFormat {
        public Json {
            requireNonNull(path, "path");
            requireNonNull(charset, "charset");
        }

        @Override
        public boolean named(String lowerCaseName) {
            return lowerCaseName.endsWith(".json");
        }
    }

    /** A workbook; {@code sheet} empty = the first one. */
    record Excel(Optional<String> sheet) implements RecordFormat {
        public Excel {
            requireNonNull(sheet, "sheet");
        }

        @Override
        public Optional<String> charset() {
            return Optional.empty();
        }

        @Override
        public boolean named(String lowerCaseName) {
            return lowerCaseName.endsWith(".xlsx") || lowerCaseName.endsWith(".xlsm");
        }

        @Override
        public boolean readsArchive(Path file) throws IOException {
            return Workbook.is(file);
        }
    }

    /** Columns with types of their own. */
    record Parquet() implements RecordFormat {
        @Override
        public Optional<String> charset() {
            return Optional.empty();
        }

        @Override
        public boolean named(String lowerCaseName) {
            return lowerCaseName.endsWith(".parquet");
        }
    }

    /** PDF and Word files. */
    record Documents() implements RecordFormat {
        @Override
        public Optional<String> charset() {
            return Optional.empty();
        }

        @Override
        public boolean named(String lowerCaseName) {
            return lowerCaseName.endsWith(".pdf") || lowerCaseName.endsWith(".docx") || lowerCaseName.endsWith(".doc");
        }

        @Override
        public boolean readsArchive(Path file) throws IOException {
            return WordFile.is(file);
        }
    }

    /** Zip archives of images with their labels. */
    record Images(LabelSyntax labels) implements RecordFormat {
        public Images {
            requireNonNull(labels, "labels");
        }

        @Override
        public Optional<String> charset() {
            return Optional.empty();
        }

        @Override
        public boolean named(String lowerCaseName) {
            return lowerCaseName.endsWith(".zip");
        }

        @Override
        public boolean readsArchive(Path file) {
            return true;
        }
    }

    /** Samples in a CSV. */
    record Series(Csv csv, SeriesShape shape) implements RecordFormat {
        public Series {
            requireNonNull(csv, "csv");
            requireNonNull(shape, "shape");
        }

        @Override
        public Optional<String> charset() {
            return csv.charset();
        }

        @Override
        public boolean named(String lowerCaseName) {
            return csv.named(lowerCaseName);
        }
    }
}
