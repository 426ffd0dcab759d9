package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordFormat;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.source.SeriesShape;

/** Samples with times and readings that are none, gaps, contradictions and wrong columns; good windows of another machine stand beside, in order and out of it. */
final class BadSeries {

    private static final int WINDOW = 4;
    private static final int WINDOWS = 5;
    private static final SeriesShape SHAPE = new SeriesShape(
            "time",
            Optional.of("machine"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1_000,
            WINDOW,
            Optional.of(1));
    private static final List<ColumnSpec> COLUMNS = List.of(
            column("machine", ColumnType.STRING),
            column("started_at", ColumnType.TIMESTAMP),
            column("temp", ColumnType.DOUBLES));

    private BadSeries() {}

    private static ColumnSpec column(String name, ColumnType type) {
        return new ColumnSpec(name, name, type, ColumnSpec.Presence.OPTIONAL, ColumnSpec.Content.PLAIN);
    }

    static List<BadCase> cases() {
        Map<List<String>, String> bad = new LinkedHashMap<>();
        for (String time : List.of(
                "",
                "yesterday",
                "2026-02-30T10:00:00",
                "2026-05-04T25:00:00",
                "2026-13-01 10:00:00",
                "1777860000",
                "04/05/2026 10:00",
                "2026-05-04",
                "10:00:00",
                "2026-05-04T10:00:00+99:00")) {
            bad.put(List.of(time + ",X,1"), "TIMESTAMP_MALFORMED");
        }
        for (String reading : List.of(
                "NaN",
                "nan",
                "Infinity",
                "-inf",
                "1e999",
                "21.5 C",
                "21.5°C",
                "x",
                "0x1F",
                "1.2.3",
                "--1",
                "null",
                "#N/A",
                "1_000",
                "１２",
                "+",
                ".",
                "1e")) {
            bad.put(List.of(at(0) + ",X," + reading), "SAMPLE_NOT_A_NUMBER");
        }
        bad.put(samples(0, 2), "WINDOW_INCOMPLETE");
        bad.put(joined(samples(0, 2), samples(60, 2)), "WINDOW_INCOMPLETE");
        bad.put(joined(samples(0, 1), samples(10, 3)), "WINDOW_INCOMPLETE");
        List<BadCase> cases = new ArrayList<>();
        bad.forEach((lines, code) -> {
            for (Order order : Order.values()) {
                cases.add(beside(lines, code, order));
            }
        });
        cases.addAll(contradictions());
        cases.addAll(wholes());
        return cases;
    }

    private enum Order {
        FIRST,
        LAST,
        SHUFFLED
    }

    private static BadCase beside(List<String> lines, String code, Order order) {
        return new BadCase("series with " + lines + " " + order, Set.of(code), folder -> {
            List<String> all = new ArrayList<>(good());
            all.addAll(order == Order.FIRST ? 0 : all.size(), lines);
            if (order == Order.SHUFFLED) {
                Collections.shuffle(all, new Random(7));
            }
            return read(folder.resolve("s.csv"), "time,machine,temp", all, expected());
        });
    }

    /** Of a whole window of machine X with one moment told twice. */
    private static List<BadCase> contradictions() {
        List<BadCase> cases = new ArrayList<>();
        Map<String, String> extra = new LinkedHashMap<>();
        extra.put(at(1) + ",X,1", "TIMESTAMP_REPEATED");
        extra.put(at(1) + ",X,77", "TIMESTAMP_CONFLICT");
        extra.put(at(1).replace("Z", ".300Z") + ",X,5", "SAMPLE_TOO_EARLY");
        extra.forEach((line, code) -> {
            List<String> lines = joined(samples(0, WINDOW), List.of(line));
            cases.add(new BadCase("series with " + line, Set.of(code), folder -> {
                List<String> all = joined(good(), lines);
                Set<List<String>> good = new java.util.HashSet<>(expected());
                good.add(List.of(
                        "X", at(0), code.equals("TIMESTAMP_CONFLICT") ? "[0.0,null,2.0,3.0]" : "[0.0,1.0,2.0,3.0]"));
                return read(folder.resolve("s.csv"), "time,machine,temp", all, good);
            }));
        });
        return cases;
    }

    private static List<BadCase> wholes() {
        Map<String, String> headings = new LinkedHashMap<>();
        headings.put("when,machine,temp", "SCHEMA_COLUMN_MISSING");
        headings.put("time,machine,temp (°C)", "SCHEMA_COLUMN_MISSING");
        headings.put("time,tool,temp", "SCHEMA_COLUMN_MISSING");
        headings.put("time,machine,temp,temp", "SCHEMA_COLUMN_TWICE");
        headings.put("time,time,machine,temp", "SCHEMA_COLUMN_TWICE");
        List<BadCase> cases = new ArrayList<>();
        headings.forEach((heading, code) -> cases.add(new BadCase(
                "series under " + heading,
                Set.of(code),
                folder -> read(folder.resolve("s.csv"), heading, good(), Set.of()))));
        return cases;
    }

    private static BadCase.Outcome read(
            java.nio.file.Path file, String heading, List<String> lines, Set<List<String>> good)
            throws java.io.IOException {
        Files.writeString(file, heading + "\n" + String.join("\n", lines) + "\n", UTF_8);
        return new Kept(
                        new RecordFormat.Series(RecordFormat.Csv.DETECTED, SHAPE),
                        COLUMNS,
                        ReaderLimits.DEFAULT,
                        List.of("machine", "started_at", "temp"))
                .read(file, good);
    }

    private static String at(int second) {
        return "2026-05-04T02:%02d:%02dZ".formatted(second / 60, second % 60);
    }

    private static List<String> samples(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(second -> at(second) + ",X," + second)
                .toList();
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static List<String> good() {
        return IntStream.range(0, WINDOW * WINDOWS)
                .mapToObj(second -> at(second) + ",M," + second)
                .toList();
    }

    private static Set<List<String>> expected() {
        return IntStream.range(0, WINDOWS)
                .mapToObj(window -> List.of(
                        "M",
                        at(window * WINDOW),
                        IntStream.range(window * WINDOW, (window + 1) * WINDOW)
                                .mapToObj(second -> second + ".0")
                                .collect(Collectors.joining(",", "[", "]"))))
                .collect(Collectors.toSet());
    }
}
