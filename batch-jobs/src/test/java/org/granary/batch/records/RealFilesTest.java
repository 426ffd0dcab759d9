package org.granary.batch.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.catalog.schema.ColumnSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files of others, where they are at hand beside the project. */
class RealFilesTest {

    @TempDir
    Path work;

    private static Path data(String path) {
        Path file = Path.of(System.getProperty("granary.root", ".."))
                .resolve("../shared/data")
                .resolve(path)
                .normalize();
        assumeTrue(Files.exists(file), "skipped: " + path + " is not beside the project");
        return file;
    }

    private List<Row> read(Path file, RecordFormat format, List<ColumnSpec> columns) throws IOException {
        try (RecordReader reader =
                RecordReaders.open(format, file, work, columns, ReaderLimits.DEFAULT, Optional.empty())) {
            var rows = new java.util.ArrayList<Row>();
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
            return rows;
        }
    }

    @Test
    void readsTheMachineTableWithItsByteOrderMark() throws IOException {
        List<Row> rows = read(
                data("mfg-ai4i2020/ai4i2020.csv"),
                RecordFormat.Csv.DETECTED,
                Rows.columns("UDI", "Product ID", "Air temperature [K]"));
        assertThat(rows).hasSize(10_000).allMatch(Row.Parsed.class::isInstance);
        assertThat(Rows.shown(rows.subList(0, 1))).containsExactly("2:1|M14860|298.1");
    }

    @Test
    void readsTheValveSeriesWithSemicolons() throws IOException {
        List<Row> rows = read(
                data("mfg-skab/data/valve1/0.csv"),
                RecordFormat.Csv.DETECTED,
                Rows.columns("datetime", "Volume Flow RateRMS", "anomaly"));
        assertThat(rows).hasSizeGreaterThan(1_000).allMatch(Row.Parsed.class::isInstance);
        assertThat(Rows.shown(rows.subList(0, 1))).containsExactly("2:2020-03-09 10:14:33|32.0|0.0");
    }

    @Test
    void readsTheListedCompanies() throws IOException {
        List<Row> rows = read(
                data("text-tw-listed-ogdl/tw_listed_companies.excerpt.csv"),
                RecordFormat.Csv.DETECTED,
                Rows.columns("code", "name"));
        assertThat(rows).isNotEmpty().allMatch(Row.Parsed.class::isInstance);
        assertThat(Rows.shown(rows.subList(0, 1))).containsExactly("2:1503|士林電機廠股份有限公司");
    }

    @Test
    void readsEachParagraphOfTheReadingComprehensionDocument() throws IOException {
        List<Row> rows = read(
                data("text-drcd/DRCD_dev.json"),
                new RecordFormat.Json("data[].paragraphs[]", Optional.empty()),
                Rows.columns("id", "context", "../title"));
        assertThat(rows).hasSizeGreaterThan(900).allMatch(Row.Parsed.class::isInstance);
        for (Row row : rows) {
            assertThat(((Row.Parsed) row).values().values()).doesNotContainNull();
        }
    }

    @Test
    void readsEachSubjectOfTheExamQuestions() throws IOException {
        Path subjects = data("text-tceval/TMMLU/subjects");
        long all = 0;
        try (Stream<Path> files = Files.walk(subjects)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                List<Row> rows = read(file, RecordFormat.Csv.DETECTED, Rows.columns("content.A", "content.Q"));
                assertThat(rows).as(file.toString()).isNotEmpty().allMatch(Row.Parsed.class::isInstance);
                all += rows.size();
            }
        }
        assertThat(all).isGreaterThan(1_000);
    }
}
