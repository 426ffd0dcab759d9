package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.batch.records.RecordFormat;

/** Text files that are bad as a whole, or break off. */
final class BadFiles {

    private static final RecordFormat CSV = new RecordFormat.Csv(Optional.empty(), Optional.empty(), Optional.empty());
    private static final RecordFormat TSV = new RecordFormat.Csv(Optional.of('\t'), Optional.empty(), Optional.empty());
    private static final RecordFormat LINES = new RecordFormat.JsonLines(Optional.empty());
    private static final RecordFormat DOCUMENT = new RecordFormat.Json("data[]", Optional.empty());
    private static final String PAGE =
            "<!DOCTYPE html>\n<html><head><title>503</title></head>\n<body>維護中，請稍後再試。</body></html>\n";

    private BadFiles() {}

    static List<BadCase> cases() {
        List<BadCase> cases = new ArrayList<>();
        for (RecordFormat format : List.of(CSV, TSV, LINES, DOCUMENT)) {
            cases.add(whole("nothing", format, new byte[0], "EMPTY_FILE"));
            cases.add(whole("only line ends", format, "\n\r\n\n".getBytes(UTF_8), "EMPTY_FILE"));
            cases.add(whole("only a byte-order mark", format, "\ufeff".getBytes(UTF_8), "EMPTY_FILE"));
            cases.add(whole("noise", format, noise(), "CHARSET_UNKNOWN"));
            cases.add(whole(
                    "GBK", format, "編號,设备\n1,设备维护记录和钻孔机的保养说明\n".getBytes(Charset.forName("GBK")), "CHARSET_UNKNOWN"));
            cases.add(whole(
                    "Latin-1",
                    format,
                    "id,machine,note\n1,café crème,brûlée\n".getBytes(ISO_8859_1),
                    "CHARSET_UNKNOWN"));
        }
        cases.add(whole("an error page", CSV, PAGE.getBytes(UTF_8), "SCHEMA_COLUMN_MISSING"));
        cases.add(whole("an error page", TSV, PAGE.getBytes(UTF_8), "SCHEMA_COLUMN_MISSING"));
        cases.add(whole("an error page", LINES, PAGE.getBytes(UTF_8), "JSON_MALFORMED"));
        cases.add(whole("an error page", DOCUMENT, PAGE.getBytes(UTF_8), "JSON_MALFORMED"));
        cases.addAll(headings());
        cases.addAll(documents());
        cases.addAll(cut());
        return cases;
    }

    private static BadCase whole(String what, RecordFormat format, byte[] bytes, String code) {
        String name = "%s, %s".formatted(format.getClass().getSimpleName(), what);
        return new BadCase(
                name,
                Set.of(code),
                folder -> Tables.read(format, Files.write(folder.resolve("input"), bytes), List.of()));
    }

    private static byte[] noise() {
        byte[] bytes = new byte[4_000];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static List<BadCase> headings() {
        String rows = Tables.rows().stream().map(row -> String.join(",", row)).collect(Collectors.joining("\n"));
        return List.of(
                whole("a heading missing", CSV, ("id,machine\n" + rows).getBytes(UTF_8), "SCHEMA_COLUMN_MISSING"),
                whole("a heading misspelt", CSV, ("id,machnie,note\n" + rows).getBytes(UTF_8), "SCHEMA_COLUMN_MISSING"),
                whole("a heading twice", CSV, ("id,machine,note,note\n" + rows).getBytes(UTF_8), "SCHEMA_COLUMN_TWICE"),
                whole("no headings", CSV, rows.getBytes(UTF_8), "SCHEMA_COLUMN_MISSING"),
                whole(
                        "a NUL in the headings",
                        CSV,
                        ("id,mach\0ine,note\n" + rows).getBytes(UTF_8),
                        "SCHEMA_HEADER_UNREADABLE"),
                whole(
                        "headings beyond the limit",
                        CSV,
                        ("x".repeat(3_000) + ",id,machine,note\n" + rows).getBytes(UTF_8),
                        "SCHEMA_HEADER_UNREADABLE"),
                whole(
                        "a charset that nobody knows",
                        new RecordFormat.Csv(Optional.empty(), Optional.empty(), Optional.of("Klingon-1")),
                        ("id,machine,note\n" + rows).getBytes(UTF_8),
                        "CHARSET_UNKNOWN"));
    }

    private static List<BadCase> documents() {
        return List.of(
                whole("a list instead of an object", DOCUMENT, "[1,2]".getBytes(UTF_8), "JSON_NOT_AN_OBJECT"),
                whole(
                        "a path that ends in no list",
                        new RecordFormat.Json("data.items", Optional.empty()),
                        "{}".getBytes(UTF_8),
                        "RECORD_PATH_INVALID"),
                whole(
                        "a path with an empty step",
                        new RecordFormat.Json("data..x[]", Optional.empty()),
                        "{}".getBytes(UTF_8),
                        "RECORD_PATH_INVALID"),
                whole(
                        "a path with a stray bracket",
                        new RecordFormat.Json("data[", Optional.empty()),
                        "{}".getBytes(UTF_8),
                        "RECORD_PATH_INVALID"));
    }

    /** Files that break off in the middle of a record: what stood before it is good. */
    private static List<BadCase> cut() {
        List<BadCase> cases = new ArrayList<>();
        for (int whole : List.of(1, Tables.ROWS / 2, Tables.ROWS - 1)) {
            List<List<String>> good = Tables.rows().subList(0, whole);
            String csv = "id,machine,note\n"
                    + good.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());
            cases.add(broken("CSV cut after " + whole, CSV, (csv + "g999,鑽").getBytes(UTF_8), good, "RAGGED_ROW"));
            cases.add(broken(
                    "CSV cut in a quoted field after " + whole,
                    CSV,
                    (csv + "g999,\"鑽").getBytes(UTF_8),
                    good,
                    "QUOTE_NOT_CLOSED"));
            String lines = good.stream().map(row -> BadTexts.object(row) + "\n").collect(Collectors.joining());
            cases.add(broken(
                    "JSON lines cut after " + whole,
                    LINES,
                    (lines + "{\"id\":\"g9").getBytes(UTF_8),
                    good,
                    "JSON_MALFORMED"));
            String items = good.stream().map(BadTexts::object).collect(Collectors.joining(","));
            cases.add(broken(
                    "JSON document cut after " + whole,
                    DOCUMENT,
                    ("{\"data\":[" + items + ",{\"id\":").getBytes(UTF_8),
                    good,
                    "JSON_MALFORMED"));
            cases.add(broken(
                    "JSON document with a stray word after " + whole,
                    DOCUMENT,
                    ("{\"data\":[" + items + ",oops]}").getBytes(UTF_8),
                    good,
                    "JSON_MALFORMED"));
            cases.add(broken(
                    "UTF-16 with a lone surrogate after " + whole,
                    CSV,
                    BadTexts.joined(
                            ("\ufeff" + csv + "g999,").getBytes(UTF_16LE),
                            new byte[] {0x3d, (byte) 0xd8},
                            ",x\n".getBytes(UTF_16LE)),
                    good,
                    "CHARSET_MALFORMED"));
        }
        return cases;
    }

    private static BadCase broken(
            String name, RecordFormat format, byte[] bytes, List<List<String>> good, String code) {
        return new BadCase(
                name, Set.of(code), folder -> Tables.read(format, Files.write(folder.resolve("input"), bytes), good));
    }
}
