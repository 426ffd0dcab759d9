package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.records.RecordFormat;

/** CSV in several dialects, TSV, JSON lines and JSON documents: a bad row at the beginning, in the middle and at the end; and files that are bad as a whole. */
final class BadTexts {

    private static final Charset BIG5 = Charset.forName("Big5");
    private static final String LONG = "x".repeat(3_000);
    private static final List<Integer> PLACES = List.of(0, Tables.ROWS / 2, Tables.ROWS);

    private BadTexts() {}

    /**
     * A way to write rows with delimiters.
     *
     * @param quoted whether each field stands in quotes
     */
    private record Dialect(
            String name, char delimiter, String lineEnd, Quotes quoted, Charset charset, RecordFormat format) {

        private enum Quotes {
            NONE,
            ALL
        }

        byte[] line(List<String> fields) {
            List<String> written = quoted == Quotes.NONE
                    ? fields
                    : fields.stream().map(field -> '"' + field + '"').toList();
            return text(String.join(String.valueOf(delimiter), written));
        }

        byte[] text(String text) {
            return (text + lineEnd).getBytes(charset);
        }
    }

    static List<BadCase> cases() {
        List<BadCase> cases = new ArrayList<>();
        for (Dialect dialect : dialects()) {
            for (int place : PLACES) {
                badRows(dialect).forEach((code, lines) -> {
                    for (int i = 0; i < lines.size(); i++) {
                        cases.add(delimited(dialect, code, i, lines.get(i), place));
                    }
                });
            }
        }
        for (int place : PLACES) {
            badLines().forEach((code, lines) -> {
                for (int i = 0; i < lines.size(); i++) {
                    cases.add(line(code, i, lines.get(i), place));
                }
            });
            badItems().forEach((code, items) -> items.forEach(item -> cases.add(item(code, item, place))));
        }
        cases.addAll(BadFiles.cases());
        return cases;
    }

    private static List<Dialect> dialects() {
        return List.of(
                new Dialect("CSV", ',', "\n", Dialect.Quotes.NONE, UTF_8, csv(Optional.empty())),
                new Dialect("CSV with semicolons", ';', "\r\n", Dialect.Quotes.NONE, UTF_8, csv(Optional.empty())),
                new Dialect("CSV in quotes", ',', "\r\n", Dialect.Quotes.ALL, UTF_8, csv(Optional.empty())),
                new Dialect("CSV in Big5", ',', "\n", Dialect.Quotes.NONE, BIG5, csv(Optional.of("Big5"))),
                new Dialect(
                        "TSV",
                        '\t',
                        "\n",
                        Dialect.Quotes.NONE,
                        UTF_8,
                        new RecordFormat.Csv(Optional.of('\t'), Optional.empty(), Optional.empty())));
    }

    private static RecordFormat csv(Optional<String> charset) {
        return new RecordFormat.Csv(Optional.empty(), Optional.empty(), charset);
    }

    /** Bad rows by the code that they deserve. */
    private static Map<String, List<byte[]>> badRows(Dialect dialect) {
        String d = String.valueOf(dialect.delimiter());
        Map<String, List<byte[]>> bad = new TreeMap<>();
        bad.put(
                "RAGGED_ROW",
                List.of(
                        dialect.text("bad"),
                        dialect.text("bad" + d + "x"),
                        dialect.text("bad" + d + "x" + d + "y" + d + "z")));
        bad.put("QUOTE_MALFORMED", List.of(dialect.text("bad" + d + "\"x\"y" + d + "z")));
        bad.put("NUL_BYTE", List.of(dialect.text("bad" + d + "x\0y" + d + "z")));
        bad.put("LINE_TOO_LONG", List.of(dialect.text("bad" + d + LONG + d + "z")));
        byte[] broken =
                dialect.charset().equals(BIG5) ? new byte[] {(byte) 0xff} : new byte[] {(byte) 0xe8, (byte) 0xa8};
        bad.put(
                "CHARSET_MALFORMED",
                List.of(joined(("bad" + d + "x").getBytes(dialect.charset()), broken, dialect.text(d + "z"))));
        return bad;
    }

    private static BadCase delimited(Dialect dialect, String code, int variant, byte[] bad, int place) {
        return new BadCase(
                "%s, %s %d at row %d".formatted(dialect.name(), code, variant + 1, place), Set.of(code), folder -> {
                    var bytes = new ByteArrayOutputStream();
                    bytes.writeBytes(dialect.line(Tables.HEADINGS));
                    for (int row = 0; row <= Tables.ROWS; row++) {
                        if (row == place) {
                            bytes.writeBytes(bad);
                        }
                        if (row < Tables.ROWS) {
                            bytes.writeBytes(dialect.line(big5Safe(dialect, Tables.row(row))));
                        }
                    }
                    var file = Files.write(folder.resolve("input.csv"), bytes.toByteArray());
                    var good = Tables.rows().stream()
                            .map(row -> big5Safe(dialect, row))
                            .toList();
                    return Tables.read(dialect.format(), file, good);
                });
    }

    /** Big5 has no micro sign. */
    private static List<String> big5Safe(Dialect dialect, List<String> row) {
        return dialect.charset().equals(BIG5)
                ? row.stream().map(field -> field.replace("μm", "微米")).toList()
                : row;
    }

    private static Map<String, List<byte[]>> badLines() {
        Map<String, List<byte[]>> bad = new TreeMap<>();
        bad.put(
                "JSON_MALFORMED",
                List.of(
                        bytes("{\"id\":\"bad\","),
                        bytes("id=bad"),
                        bytes("{\"id\":\"a\"} {\"id\":\"b\"}"),
                        bytes("{\"id\":\"a\",\"id\":\"b\"}"),
                        bytes("{'id':'bad'}"),
                        bytes("{\"id\":NaN}"),
                        bytes("{\"id\":" + "[".repeat(900) + "]".repeat(900) + "}")));
        bad.put(
                "JSON_NOT_AN_OBJECT",
                List.of(bytes("[\"bad\"]"), bytes("\"bad\""), bytes("7"), bytes("null"), bytes("true")));
        bad.put("NUL_BYTE", List.of(bytes("{\"id\":\"b\0d\"}")));
        bad.put("LINE_TOO_LONG", List.of(bytes("{\"id\":\"" + LONG + "\"}")));
        bad.put(
                "CHARSET_MALFORMED",
                List.of(joined(bytes("{\"id\":\"b"), new byte[] {(byte) 0xe8, (byte) 0xa8}, bytes("d\"}"))));
        return bad;
    }

    private static BadCase line(String code, int variant, byte[] bad, int place) {
        return new BadCase("JSON lines, %s %d at row %d".formatted(code, variant + 1, place), Set.of(code), folder -> {
            var bytes = new ByteArrayOutputStream();
            for (int row = 0; row <= Tables.ROWS; row++) {
                if (row == place) {
                    bytes.writeBytes(bad);
                    bytes.write('\n');
                }
                if (row < Tables.ROWS) {
                    bytes.writeBytes(bytes(object(Tables.row(row)) + "\n"));
                }
            }
            var file = Files.write(folder.resolve("input.jsonl"), bytes.toByteArray());
            return Tables.read(new RecordFormat.JsonLines(Optional.empty()), file, Tables.rows());
        });
    }

    private static Map<String, List<String>> badItems() {
        return Map.of(
                "JSON_NOT_AN_OBJECT", List.of("[1]", "\"bad\"", "7", "null", "false"),
                "RECORD_TOO_LARGE", List.of("{\"id\":\"" + LONG + "\"}"));
    }

    private static BadCase item(String code, String bad, int place) {
        String name = "JSON document, %s %.12s at record %d".formatted(code, bad, place);
        return new BadCase(name, Set.of(code), folder -> {
            List<String> items =
                    new ArrayList<>(Tables.rows().stream().map(BadTexts::object).toList());
            items.add(place, bad);
            var file = Files.writeString(
                    folder.resolve("input.json"), "{\"data\":[" + String.join(",\n", items) + "]}", UTF_8);
            return Tables.read(new RecordFormat.Json("data[]", Optional.empty()), file, Tables.rows());
        });
    }

    static String object(List<String> row) {
        return "{\"id\":\"%s\",\"machine\":\"%s\",\"note\":\"%s\"}".formatted(row.toArray());
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
