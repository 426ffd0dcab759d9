package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordFormat;
import org.granary.catalog.schema.ColumnSpec;

/** Real tables with a bad row put between theirs. Without the folder of real inputs there are none of these cases. */
final class BadReal {

    private static final int ROWS = 200;
    private static final List<String> TABLES =
            List.of("mfg-ai4i2020/ai4i2020.csv", "text-tw-listed-ogdl/tw_listed_companies.excerpt.csv");

    private BadReal() {}

    static List<BadCase> cases(Path data) {
        List<BadCase> cases = new ArrayList<>();
        for (Path table : tables(data)) {
            for (int place : List.of(1, ROWS / 2, ROWS)) {
                cases.add(spoiled(table, place, "RAGGED_ROW", "bad,row"));
                cases.add(spoiled(table, place, "NUL_BYTE", "bad\0row"));
                cases.add(spoiled(table, place, "LINE_TOO_LONG", "x".repeat(Tables.LIMITS.maxRecordBytes() + 1)));
                cases.add(spoiled(table, place, "QUOTE_MALFORMED", "\"bad\"row,x"));
            }
        }
        return cases;
    }

    private static List<Path> tables(Path data) {
        Stream<Path> named = TABLES.stream().map(data::resolve).filter(Files::isRegularFile);
        Path skab = data.resolve("mfg-skab/data");
        if (!Files.isDirectory(skab)) {
            return named.toList();
        }
        try (Stream<Path> files = Files.walk(skab)) {
            List<Path> series = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .limit(4)
                    .toList();
            return Stream.concat(named, series.stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of real inputs cannot be read.", e);
        }
    }

    private static BadCase spoiled(Path table, int place, String code, String bad) {
        String name = "%s with %s at row %d".formatted(table.getFileName(), code, place);
        return new BadCase(name, Set.of(code), folder -> {
            List<String> lines = Files.readAllLines(table, UTF_8);
            lines = new ArrayList<>(lines.subList(0, Math.min(lines.size(), ROWS)));
            String headings = lines.get(0).replace("\ufeff", "");
            char delimiter = headings.contains(";") ? ';' : ',';
            List<ColumnSpec> columns = Tables.columns(List.of(headings.split(String.valueOf(delimiter))));
            var format = new RecordFormat.Csv(Optional.of(delimiter), Optional.empty(), Optional.empty());
            List<List<String>> good = rows(format, Files.write(folder.resolve("good.csv"), lines), columns);
            lines.add(Math.min(place, lines.size()), bad.replace(',', delimiter));
            return Tables.read(format, Files.write(folder.resolve("spoiled.csv"), lines), columns, good);
        });
    }

    /** What the reader gives for the table as it is. */
    private static List<List<String>> rows(RecordFormat format, Path file, List<ColumnSpec> columns)
            throws IOException {
        List<List<String>> rows = new ArrayList<>();
        Path work = file.resolveSibling("work-good");
        try (var reader = org.granary.batch.records.RecordReaders.open(
                format, file, work, columns, ReaderLimits.DEFAULT, Optional.empty())) {
            for (var row = reader.next(); row.isPresent(); row = reader.next()) {
                if (row.get() instanceof org.granary.batch.records.Row.Parsed parsed) {
                    rows.add(new ArrayList<>(parsed.values().values()));
                }
            }
        }
        return rows;
    }
}
