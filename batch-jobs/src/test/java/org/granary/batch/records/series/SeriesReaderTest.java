package org.granary.batch.records.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordFormat;
import org.granary.batch.records.RecordReader;
import org.granary.batch.records.RecordReaders;
import org.granary.batch.records.Row;
import org.granary.batch.records.RowFault;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.source.SeriesShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesReaderTest {

    @TempDir
    Path folder;

    private static ColumnSpec column(String name, String from, ColumnType type) {
        return new ColumnSpec(name, from, type, Presence.OPTIONAL, Content.PLAIN);
    }

    private static final List<ColumnSpec> COLUMNS = List.of(
            column("machine", "machine", ColumnType.STRING),
            column("started", "started_at", ColumnType.TIMESTAMP),
            column("missing", "missing", ColumnType.LONG),
            column("temp", "temp", ColumnType.DOUBLES),
            column("current", "current", ColumnType.DOUBLES));

    private static SeriesShape wide(int window, int missing) {
        return new SeriesShape(
                "time",
                Optional.of("machine"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1_000,
                window,
                Optional.of(missing));
    }

    private List<Row> read(String csv, SeriesShape shape, List<ColumnSpec> columns, Optional<String> checkpoint)
            throws IOException {
        Path file = Files.writeString(folder.resolve("series.csv"), csv, UTF_8);
        return read(file, shape, columns, checkpoint);
    }

    private List<Row> read(Path file, SeriesShape shape, List<ColumnSpec> columns, Optional<String> checkpoint)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        var format = new RecordFormat.Series(RecordFormat.Csv.DETECTED, shape);
        try (RecordReader reader =
                RecordReaders.open(format, file, folder.resolve("work"), columns, ReaderLimits.DEFAULT, checkpoint)) {
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static List<String> shown(List<Row> rows) {
        return rows.stream()
                .map(row -> row instanceof Row.Rejected refused
                        ? refused.line() + "!" + refused.fault()
                        : row.line() + ":"
                                + String.join(
                                        "|",
                                        ((Row.Parsed) row)
                                                .values().values().stream()
                                                        .map(String::valueOf)
                                                        .toList()))
                .toList();
    }

    private static String samples(String machine, String... rows) {
        var csv = new StringBuilder();
        for (String row : rows) {
            int comma = row.indexOf(',');
            csv.append("2026-05-04 10:00:").append(row, 0, comma).append(',').append(machine);
            csv.append(row, comma, row.length()).append('\n');
        }
        return csv.toString();
    }

    @Test
    void cutsAWideFileIntoWindowsInTheOrderOfTime() throws IOException {
        String csv = "time,machine,temp,current\n"
                + samples("M2", "01,21.5,1", "00,20.5,2")
                + samples("M1", "02,3,", "00,1,7", "01,2,8", "03,4,9");

        assertThat(shown(read(csv, wide(2, 0), COLUMNS, Optional.empty())))
                .containsExactly(
                        "5:M1|2026-05-04T02:00:00Z|0|[1.0,2.0]|[7.0,8.0]",
                        "4:M1|2026-05-04T02:00:02Z|0|[3.0,4.0]|[null,9.0]",
                        "3:M2|2026-05-04T02:00:00Z|0|[20.5,21.5]|[2.0,1.0]");
    }

    @Test
    void fillsShortGapsWithNullsAndEndsAWindowAtAWideOne() throws IOException {
        String csv = "time,machine,temp,current\n"
                + samples("M", "00,1,1", "01,2,2", "03,4,4", "10,5,5", "11,6,6", "12,7,7", "13,8,8", "14,9,9");

        assertThat(shown(read(csv, wide(4, 1), COLUMNS, Optional.empty())))
                .containsExactly(
                        "2:M|2026-05-04T02:00:00Z|1|[1.0,2.0,null,4.0]|[1.0,2.0,null,4.0]",
                        "5:M|2026-05-04T02:00:10Z|0|[5.0,6.0,7.0,8.0]|[5.0,6.0,7.0,8.0]",
                        "9!WINDOW_INCOMPLETE");
    }

    @Test
    void saysOfEachBadSampleWhy() throws IOException {
        String csv = "time,machine,temp,current\n"
                + samples("M", "00,1,1", "00,1,1", "01,2,2", "01,2,3", "02,x,3", "02,3,3", "02.300,4,4")
                + "yesterday,M,1,1\n"
                + samples("M", "01.000,9,9");
        // The second at 01 is missing after a conflict, so that the window holds a null there.
        assertThat(shown(read(csv, wide(3, 1), COLUMNS, Optional.empty())))
                .containsExactly(
                        "6!SAMPLE_NOT_A_NUMBER",
                        "9!TIMESTAMP_MALFORMED",
                        "3!TIMESTAMP_REPEATED",
                        "4!TIMESTAMP_CONFLICT",
                        "5!TIMESTAMP_CONFLICT",
                        "10!TIMESTAMP_CONFLICT",
                        "8!SAMPLE_TOO_EARLY",
                        "2:M|2026-05-04T02:00:00Z|1|[1.0,null,3.0]|[1.0,null,3.0]");
    }

    @Test
    void bringsTheSensorsOfALongFileTogether() throws IOException {
        var shape = new SeriesShape(
                "time",
                Optional.of("machine"),
                Optional.empty(),
                Optional.of("sensor"),
                Optional.of("value"),
                1_000,
                2,
                Optional.empty());
        String csv = "time,machine,sensor,value\n"
                + samples(
                        "M", "00,temp,20", "00.040,current,1.5", "01,current,1.6", "01.010,temp,21", "01,humidity,40");

        assertThat(shown(read(csv, shape, COLUMNS, Optional.empty())))
                .containsExactly("2:M|2026-05-04T02:00:00Z|0|[20.0,21.0]|[1.5,1.6]");
    }

    @Test
    void goesOnWhereAnEarlierReaderEnded() throws IOException {
        String csv = "time,machine,temp,current\n"
                + samples("M", "00,1,1", "01,x,2", "01,2,2", "02,3,3", "03,4,4", "04,5,5");
        List<Row> all = read(csv, wide(2, 0), COLUMNS, Optional.empty());
        for (int i = 0; i <= all.size(); i++) {
            assertThat(read(csv, wide(2, 0), COLUMNS, Optional.of(Integer.toString(i))))
                    .isEqualTo(all.subList(i, all.size()));
        }
    }

    @Test
    void losesNoSampleOfTheTestBed() throws IOException {
        Path data = Path.of(System.getProperty("granary.root", ".."), "../shared/data/mfg-skab/data/valve1/9.csv");
        assumeTrue(Files.exists(data), "The real input is not here: " + data);
        var shape = new SeriesShape(
                "datetime",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1_000,
                30,
                Optional.of(3));
        List<ColumnSpec> columns = List.of(
                column("missing", "missing", ColumnType.LONG),
                column("current", "Current", ColumnType.DOUBLES),
                column("flow", "Volume Flow RateRMS", ColumnType.DOUBLES));

        List<Row> rows = read(data, shape, columns, Optional.empty());

        long lines = Files.readAllLines(data).size() - 1L;
        long inWindows = 0;
        long refused = 0;
        for (Row row : rows) {
            if (row instanceof Row.Parsed parsed) {
                inWindows += 30 - Long.parseLong(String.valueOf(parsed.values().get("missing")));
            } else {
                Row.Rejected rejected = (Row.Rejected) row;
                refused += rejected.fault() == RowFault.WINDOW_INCOMPLETE ? 0 : 1;
            }
        }
        System.out.printf(
                "   valve1/9: %d lines, %d in windows, %d rows, %d refused%n", lines, inWindows, rows.size(), refused);
        assertThat(inWindows).isGreaterThan(lines * 8 / 10);
    }
}
