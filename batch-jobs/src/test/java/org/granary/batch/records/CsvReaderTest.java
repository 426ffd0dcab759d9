package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {

    private static final List<String> HEADINGS = List.of("設備 名稱", "b", "c");

    @Provide
    Arbitrary<List<List<String>>> tables() {
        // 𠮷 lies outside the basic plane: two chars that must stay together.
        Arbitrary<String> field = Arbitraries.of(
                        "a", "b", "\"", ",", ";", "\t", "|", "'", "\n", "\r", " ", "中", "文", "é", "𠮷")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
        return field.list().ofSize(3).list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|');
    }

    @Property(tries = 200)
    void readsBackWhatWasWritten(@ForAll("tables") List<List<String>> table, @ForAll("delimiters") char delimiter)
            throws IOException {
        Path file = Rows.file(csv(table, delimiter).getBytes(UTF_8));
        try {
            List<List<String>> read = new ArrayList<>();
            for (Row row : Rows.all(file, RecordFormat.Csv.DETECTED, Rows.columns("設備 名稱", "b", "c"))) {
                assertThat(row).isInstanceOf(Row.Parsed.class);
                read.add(((Row.Parsed) row)
                        .values().values().stream()
                                .map(value -> value == null ? "" : value)
                                .toList());
            }
            assertThat(read).isEqualTo(table);
        } finally {
            Rows.remove(file);
        }
    }

    @Provide
    Arbitrary<String> messes() {
        return Arbitraries.strings().withChars("a,\"\n\r\0中é;").ofMaxLength(200);
    }

    @Property(tries = 300)
    void goesOnFromAnyCheckpointWithTheSameRows(@ForAll("messes") String mess) throws IOException {
        Path file = Rows.file(("a,b\n" + mess).getBytes(UTF_8));
        try {
            var columns = Rows.columns("a", "b");
            List<Row> all = Rows.all(file, RecordFormat.Csv.DETECTED, columns);
            List<String> checkpoints = checkpoints(file);
            assertThat(checkpoints).hasSize(all.size() + 1);
            for (int i = 0; i < checkpoints.size(); i++) {
                List<Row> rest = Rows.rest(file, RecordFormat.Csv.DETECTED, columns, Optional.of(checkpoints.get(i)));
                assertThat(rest).isEqualTo(all.subList(i, all.size()));
            }
        } finally {
            Rows.remove(file);
        }
    }

    @Property(tries = 300)
    void neverLosesACleanRowBehindAMess(@ForAll("messes") String mess) throws IOException {
        String calm = mess.replace("\"", "");
        Path file = Rows.file(("a,b\n1,2\n" + calm + "\n3,4\n").getBytes(UTF_8));
        try {
            List<String> shown = Rows.shown(Rows.all(file, RecordFormat.Csv.DETECTED, Rows.columns("a", "b")));
            assertThat(shown.get(0)).isEqualTo("2:1|2");
            assertThat(shown.get(shown.size() - 1)).endsWith(":3|4");
        } finally {
            Rows.remove(file);
        }
    }

    private static List<String> checkpoints(Path file) {
        List<String> checkpoints = new ArrayList<>();
        try (RecordReader reader =
                Rows.open(file, RecordFormat.Csv.DETECTED, Rows.columns("a", "b"), Optional.empty())) {
            do {
                checkpoints.add(reader.checkpoint());
            } while (reader.next().isPresent());
            return checkpoints;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(List<List<String>> table, char delimiter) throws IOException {
        var text = new StringWriter();
        var format = CSVFormat.Builder.create()
                .setDelimiter(delimiter)
                .setQuote('"')
                .setQuoteMode(org.apache.commons.csv.QuoteMode.ALL)
                .setRecordSeparator("\n")
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(HEADINGS);
            for (List<String> row : table) {
                printer.printRecord(row);
            }
        }
        return text.toString();
    }

    @Test
    void readsALineOfTwoHundredMegabytesWithoutHoldingIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("long.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1,2\n3,".getBytes(UTF_8));
            byte[] megabyte = "x".repeat(1_000_000).getBytes(UTF_8);
            for (int i = 0; i < 200; i++) {
                out.write(megabyte);
            }
            out.write("\n5,6\n".getBytes(UTF_8));
        }
        assertThat(Rows.shown(Rows.all(file, RecordFormat.Csv.DETECTED, Rows.columns("a", "b"))))
                .containsExactly("2:1|2", "3!LINE_TOO_LONG", "4:5|6");
    }

    @Test
    void endsOnAFileMadeToMakeItGoBackForEver() throws IOException {
        String row = "x\",\",\n";
        Path file = Rows.file(("a,b\n" + row.repeat(40_000) + "1,2\n").getBytes(UTF_8));
        try {
            List<Row> rows = Rows.all(file, RecordFormat.Csv.DETECTED, Rows.columns("a", "b"));
            assertThat(rows).isNotEmpty();
        } finally {
            Rows.remove(file);
        }
    }

    @Test
    void findsSemicolonTabBarAndSingleQuotes() throws IOException {
        for (String text : List.of("a;b\n1;2,3\n", "a\tb\n1\t2,3\n", "a|b\n1|2,3\n", "'a','b'\n'1','2,3'\n")) {
            Path file = Rows.file(text.getBytes(UTF_8));
            assertThat(Rows.shown(Rows.all(file, RecordFormat.Csv.DETECTED, Rows.columns("a", "b"))))
                    .as(text)
                    .containsExactly("2:1|2,3");
            Rows.remove(file);
        }
    }

    @Test
    void ignoresColumnsThatNobodyAskedForAndTakesTheSourcesOrder() throws IOException {
        Path file = Rows.file("z, b ,a\n0,2,1\n".getBytes(UTF_8));
        assertThat(Rows.shown(Rows.all(file, RecordFormat.Csv.DETECTED, Rows.columns("a", "b"))))
                .containsExactly("2:1|2");
        Rows.remove(file);
    }
}
