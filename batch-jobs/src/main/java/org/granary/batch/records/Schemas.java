package org.granary.batch.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.batch.records.series.SeriesReader;
import org.granary.catalog.schema.ColumnSpec;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which columns a file has, and of which types as far as its format says: all of a CSV or Excel sheet's headings, all of Parquet's columns with their types, of JSON the wanted columns and whether they
 * hold values, objects or lists in the first {@value #SAMPLE} records.
 */
public final class Schemas {

    private static final int SAMPLE = 1_000;

    private Schemas() {}

    /** Types by column. {@code workDirectory} as {@link RecordReaders#open} takes it. */
    public static SortedMap<String, String> of(
            RecordFormat format, Path file, Path workDirectory, List<ColumnSpec> columns, ReaderLimits limits)
            throws IOException {
        String name = file.getFileName().toString();
        if (format instanceof RecordFormat.Parquet) {
            return ParquetRecords.schema(file);
        }
        if (format instanceof RecordFormat.Excel excel) {
            try (var reader = new ExcelReader(file, excel, List.of(), limits, Optional.empty())) {
                return texts(reader.found());
            }
        }
        if (format instanceof RecordFormat.Documents || format instanceof RecordFormat.Images) {
            return ofFormat(columns);
        }
        if (format instanceof RecordFormat.Series series) {
            List<ColumnSpec> samples = SeriesReader.sampleColumns(series.shape(), columns);
            return of(series.csv(), file, workDirectory, samples, limits);
        }
        if (format instanceof RecordFormat.Csv csv) {
            Path text = TextFile.of(file, csv.charset(), workDirectory).path();
            return texts(CsvDialect.of(text, name, csv, columns, limits).headings());
        }
        return sampled(format, file, workDirectory, columns, limits);
    }

    /** The format makes the columns, whatever is in the file. */
    private static SortedMap<String, String> ofFormat(List<ColumnSpec> columns) {
        var types = new TreeMap<String, String>();
        columns.forEach(column -> types.put(column.from(), column.type().name()));
        return types;
    }

    private static SortedMap<String, String> texts(List<String> headings) {
        var types = new TreeMap<String, String>();
        headings.stream().filter(heading -> !heading.isEmpty()).forEach(heading -> types.put(heading, "text"));
        return types;
    }

    private static SortedMap<String, String> sampled(
            RecordFormat format, Path file, Path workDirectory, List<ColumnSpec> columns, ReaderLimits limits)
            throws IOException {
        var types = new TreeMap<String, String>();
        columns.forEach(column -> types.put(column.from(), "missing"));
        try (RecordReader reader = RecordReaders.open(format, file, workDirectory, columns, limits, Optional.empty())) {
            for (int i = 0; i < SAMPLE; i++) {
                Optional<Row> row = reader.next();
                if (row.isEmpty()) {
                    return types;
                }
                if (row.get() instanceof Row.Parsed parsed) {
                    columns.forEach(column ->
                            types.merge(column.from(), shape(parsed.values(), column.name()), Schemas::either));
                }
            }
        }
        return types;
    }

    private static String shape(Map<String, @Nullable String> values, String column) {
        String value = values.get(column);
        if (value == null) {
            return "missing";
        }
        if (value.startsWith("{")) {
            return "object";
        }
        return value.startsWith("[") ? "list" : "value";
    }

    /** What is missing here and there says nothing; of two shapes the plainer one is told. */
    private static String either(String one, String other) {
        if (one.equals("missing") || one.equals(other)) {
            return other;
        }
        return other.equals("missing") ? one : "value";
    }
}
