package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed inputs: each has its code, and no good record is lost. */
class BadInputTest {

    private static final RecordFormat CSV = RecordFormat.Csv.DETECTED;
    private static final RecordFormat JSONL = new RecordFormat.JsonLines(Optional.empty());
    private static final String LONG = "x".repeat(1_500);

    static Stream<Arguments> badRows() {
        return Stream.of(
                row("too few fields", CSV, "a,b\n1,2\n3\n4,5\n", "2:1|2", "3!RAGGED_ROW", "4:4|5"),
                row("too many fields", CSV, "a,b\n1,2,3\n4,5\n", "2!RAGGED_ROW", "3:4|5"),
                row("ragged at the end without a line end", CSV, "a,b\n1,2\n3", "2:1|2", "3!RAGGED_ROW"),
                row("a stray delimiter behind each row", CSV, "a,b\n1,2,\n3,4\n", "2!RAGGED_ROW", "3:3|4"),
                row("a line over the limit", CSV, "a,b\n1," + LONG + "\n2,3\n", "2!LINE_TOO_LONG", "3:2|3"),
                row("a last line over the limit", CSV, "a,b\n1,2\n" + LONG, "2:1|2", "3!LINE_TOO_LONG"),
                row("a quoted field over the limit", CSV, "a,b\n1,\"" + LONG + "\"\n2,3\n", "2!LINE_TOO_LONG", "3:2|3"),
                row(
                        "a quoted field of many lines over the limit",
                        CSV,
                        "a,b\n1,\"" + "y\n".repeat(600) + "\"\n2,3\n",
                        firstAndLast(600)),
                row("a quote never closed", CSV, "a,b\n1,\"x\n2,y\n3,z\n", "2!QUOTE_NOT_CLOSED", "3:2|y", "4:3|z"),
                row("a quote never closed on the last line", CSV, "a,b\n1,x\n2,\"y", "2:1|x", "3!QUOTE_NOT_CLOSED"),
                row(
                        "a quote closed by the next row's quote",
                        CSV,
                        "a,b\n1,\"x\n2,\"y\"\n3,z\n",
                        "2!QUOTE_MALFORMED",
                        "3:2|y",
                        "4:3|z"),
                row("text behind a closing quote", CSV, "a,b\n1,\"x\"y\n2,z\n", "2!QUOTE_MALFORMED", "3:2|z"),
                row("a space behind a closing quote", CSV, "a,b\n1,\"x\" \n2,z\n", "2!QUOTE_MALFORMED", "3:2|z"),
                row("a NUL in a field", CSV, "a,b\n1,x\0y\n2,z\n", "2!NUL_BYTE", "3:2|z"),
                row("only NULs in a row", CSV, "a,b\n\0\0\0\n2,z\n", "2!NUL_BYTE", "3:2|z"),
                row("empty lines between rows", CSV, "\n\na,b\n\n1,2\n\n\n3,4\n\n", "5:1|2", "8:3|4"),
                row(
                        "Windows and old Mac line ends mixed",
                        CSV,
                        "a,b\r\n1,2\r3,4\n5\r\n6,7",
                        "2:1|2",
                        "3:3|4",
                        "4!RAGGED_ROW",
                        "5:6|7"),
                row("headings only", CSV, "a,b\n"),
                row("a quote in the middle of a plain field", CSV, "a,b\n1,5\" pipe\n2,z\n", "2:1|5\" pipe", "3:2|z"),
                row(
                        "broken JSON",
                        JSONL,
                        "{\"a\":1,\"b\":2}\n{\"a\":1,\n{\"a\":3,\"b\":4}\n",
                        "1:1|2",
                        "2!JSON_MALFORMED",
                        "3:3|4"),
                row(
                        "JSON that is no object",
                        JSONL,
                        "[1]\n{\"a\":3,\"b\":4}\n\"x\"\nnull\n",
                        "1!JSON_NOT_AN_OBJECT",
                        "2:3|4",
                        "3!JSON_NOT_AN_OBJECT",
                        "4!JSON_NOT_AN_OBJECT"),
                row("two objects on one line", JSONL, "{\"a\":1} {\"a\":2}\n{\"a\":3}\n", "1!JSON_MALFORMED", "2:3|~"),
                row("a name twice in an object", JSONL, "{\"a\":1,\"a\":2}\n{\"a\":3}\n", "1!JSON_MALFORMED", "2:3|~"),
                row(
                        "a JSON line over the limit",
                        JSONL,
                        "{\"a\":\"" + LONG + "\"}\n{\"a\":3}\n",
                        "1!LINE_TOO_LONG",
                        "2:3|~"),
                row("a NUL in a JSON line", JSONL, "{\"a\":\"\0\"}\n{\"a\":3}\n", "1!NUL_BYTE", "2:3|~"),
                row(
                        "nested too deep",
                        JSONL,
                        "{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}\n{\"a\":3}\n",
                        "1!JSON_MALFORMED",
                        "2:3|~"),
                arguments(
                        "one broken UTF-8 character among many good ones",
                        CSV,
                        concat(
                                "a,b\n1,設備設備設備設備設備設備設備設備設備設備設備設備\n2,".getBytes(UTF_8),
                                new byte[] {(byte) 0xe8, (byte) 0xa8},
                                "\n3,維護\n".getBytes(UTF_8)),
                        List.of("2:1|設備設備設備設備設備設備設備設備設備設備設備設備", "3!CHARSET_MALFORMED", "4:3|維護")),
                arguments(
                        "a broken character in declared Big5",
                        new RecordFormat.Csv(Optional.empty(), Optional.empty(), Optional.of("Big5")),
                        concat("a,b\n1,設備\n2,".getBytes(big5()), new byte[] {(byte) 0xb3}, "\n3,維護\n".getBytes(big5())),
                        List.of("2:1|設備", "3!CHARSET_MALFORMED", "4:3|維護")));
    }

    private static Charset big5() {
        return Charset.forName("Big5");
    }

    /** The row that opens the quote, then each line that the quote would have swallowed: none has two fields. */
    private static String[] firstAndLast(int lines) {
        return Stream.concat(
                        Stream.concat(
                                Stream.of("2!QUOTE_NOT_CLOSED"),
                                Stream.iterate(3, n -> n + 1).limit(lines - 1).map(n -> n + "!RAGGED_ROW")),
                        Stream.of((lines + 2) + "!QUOTE_NOT_CLOSED", (lines + 3) + ":2|3"))
                .toArray(String[]::new);
    }

    private static Arguments row(String what, RecordFormat format, String text, String... shown) {
        return arguments(what, format, text.getBytes(UTF_8), List.of(shown));
    }

    private static byte[] concat(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRows")
    void refusesTheRowAndGoesOn(String what, RecordFormat format, byte[] bytes, List<String> shown) throws IOException {
        Path file = Rows.file(bytes);
        try {
            assertThat(Rows.shown(Rows.all(file, format, Rows.columns("a", "b"))))
                    .as(what)
                    .isEqualTo(shown);
        } finally {
            Rows.remove(file);
        }
    }

    static Stream<Arguments> badFiles() {
        byte[] gbk = "編號,设备\n1,设备维护记录和钻孔机的保养说明\n".getBytes(Charset.forName("GBK"));
        byte[] shiftJis = "番号,説明\n1,これはテストのデータです。装置の保守について\n".getBytes(Charset.forName("Shift_JIS"));
        return Stream.of(
                arguments("empty", CSV, new byte[0], BatchErrorCode.EMPTY_FILE),
                arguments("empty lines only", CSV, "\n\n\r\n".getBytes(UTF_8), BatchErrorCode.EMPTY_FILE),
                arguments("a byte-order mark only", CSV, "\ufeff".getBytes(UTF_8), BatchErrorCode.EMPTY_FILE),
                arguments(
                        "a byte-order mark only, JSON lines",
                        JSONL,
                        "\ufeff".getBytes(UTF_8),
                        BatchErrorCode.EMPTY_FILE),
                arguments("a column missing", CSV, "a,c\n1,2\n".getBytes(UTF_8), BatchErrorCode.SCHEMA_COLUMN_MISSING),
                arguments("a column twice", CSV, "a,b,b\n1,2,3\n".getBytes(UTF_8), BatchErrorCode.SCHEMA_COLUMN_TWICE),
                arguments(
                        "a quote open in the headings",
                        CSV,
                        "\"a,b\n1,2\n'".getBytes(UTF_8),
                        BatchErrorCode.SCHEMA_COLUMN_MISSING),
                arguments(
                        "a NUL in the headings",
                        CSV,
                        "a\0,b\n1,2\n".getBytes(UTF_8),
                        BatchErrorCode.SCHEMA_HEADER_UNREADABLE),
                arguments(
                        "headings over the limit",
                        CSV,
                        (LONG + ",a,b\n1,2,3\n").getBytes(UTF_8),
                        BatchErrorCode.SCHEMA_HEADER_UNREADABLE),
                arguments("random bytes", CSV, random(), BatchErrorCode.CHARSET_UNKNOWN),
                arguments("GBK", CSV, gbk, BatchErrorCode.CHARSET_UNKNOWN),
                arguments("Shift_JIS", CSV, shiftJis, BatchErrorCode.CHARSET_UNKNOWN),
                arguments(
                        "Latin-1",
                        CSV,
                        "a,b\n1,caf\u00e9 cr\u00e8me br\u00fbl\u00e9e\n".getBytes(ISO_8859_1),
                        BatchErrorCode.CHARSET_UNKNOWN),
                arguments(
                        "a charset that nobody knows",
                        new RecordFormat.Csv(Optional.empty(), Optional.empty(), Optional.of("Klingon-1")),
                        "a,b\n1,2\n".getBytes(UTF_8),
                        BatchErrorCode.CHARSET_UNKNOWN),
                arguments(
                        "a record path that does not end in a list",
                        new RecordFormat.Json("data.items", Optional.empty()),
                        "{}".getBytes(UTF_8),
                        BatchErrorCode.RECORD_PATH_INVALID));
    }

    private static byte[] random() {
        byte[] bytes = new byte[4_000];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void refusesTheFileWithItsCode(String what, RecordFormat format, byte[] bytes, BatchErrorCode code)
            throws IOException {
        Path file = Rows.file(bytes);
        try {
            assertThatThrownBy(() -> Rows.all(file, format, Rows.columns("a", "b")))
                    .as(what)
                    .isInstanceOfSatisfying(
                            GranaryException.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageEndingWith(".");
        } finally {
            Rows.remove(file);
        }
    }

    static Stream<Arguments> goodCharsets() {
        String text = "編號,說明\n1,鑽孔機主軸異音，更換軸承後恢復正常。\n2,電鍍槽溫度偏高\n";
        return Stream.of(
                arguments("UTF-8", text.getBytes(UTF_8)),
                arguments("UTF-8 with a mark", ("\ufeff" + text).getBytes(UTF_8)),
                arguments("Big5", text.getBytes(Charset.forName("Big5"))),
                arguments("MS950", text.getBytes(Charset.forName("MS950"))),
                arguments(
                        "MS950 with its own characters",
                        text.replace("溫度偏高", "恒溫，碁裏").getBytes(Charset.forName("MS950"))),
                arguments("Big5-HKSCS", text.replace("溫度偏高", "嘅溫度").getBytes(Charset.forName("Big5-HKSCS"))),
                arguments("UTF-16LE with a mark", ("\ufeff" + text).getBytes(UTF_16LE)),
                arguments("UTF-16BE with a mark", ("\ufeff" + text).getBytes(UTF_16BE)),
                arguments("UTF-16LE", text.getBytes(UTF_16LE)),
                arguments("UTF-16BE", text.getBytes(UTF_16BE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodCharsets")
    void tellsCharsetsApart(String what, byte[] bytes) throws IOException {
        Path file = Rows.file(bytes);
        try {
            List<String> shown = Rows.shown(Rows.all(file, CSV, Rows.columns("編號", "說明")));
            assertThat(shown).as(what).hasSize(2);
            assertThat(shown.get(0)).isEqualTo("2:1|鑽孔機主軸異音，更換軸承後恢復正常。");
            assertThat(shown.get(1)).startsWith("3:2|").doesNotContain("\ufffd");
        } finally {
            Rows.remove(file);
        }
    }
}
