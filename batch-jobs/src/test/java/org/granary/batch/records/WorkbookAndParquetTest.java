package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks and Parquet files, written here part by part so that the test knows each byte's meaning. */
class WorkbookAndParquetTest {

    private static final RecordFormat EXCEL = new RecordFormat.Excel(Optional.empty());

    @TempDir
    Path folder;

    private static List<ColumnSpec> columns(String... from) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            columns.add(new ColumnSpec(
                    "c" + i, from[i], ColumnType.STRING, ColumnSpec.Presence.OPTIONAL, ColumnSpec.Content.PLAIN));
        }
        return columns;
    }

    private List<Row> read(RecordFormat format, Path file, List<ColumnSpec> columns, Optional<String> checkpoint)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        try (RecordReader reader =
                RecordReaders.open(format, file, folder.resolve("work"), columns, ReaderLimits.DEFAULT, checkpoint)) {
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private Path workbook(String rows) throws IOException {
        return workbook(rows, Set.of());
    }

    private Path workbook(String rows, Set<String> without) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                        + part("workbook", "sheet.main")
                        + part("styles", "styles")
                        + part("sharedStrings", "sharedStrings")
                        + part("worksheets/sheet1", "worksheet")
                        + "</Types>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                        + "<sheets><sheet name='量測' sheetId='1' r:id='rId1'/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                        + "<Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><numFmts count='1'><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/></numFmts>"
                        + "<cellXfs count='3'><xf numFmtId='0'/><xf numFmtId='22'/><xf numFmtId='164'/></cellXfs></styleSheet>");
        parts.put(
                "xl/sharedStrings.xml",
                "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>機台</t></si><si><t>時間</t></si><si><t>溫度</t></si></sst>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>" + rows
                        + "</sheetData></worksheet>");
        parts.keySet().removeAll(without);
        parts.computeIfPresent(
                "[Content_Types].xml",
                (name, types) -> without.contains("xl/styles.xml")
                        ? types.replace(part("styles", "styles"), "")
                                .replace(part("sharedStrings", "sharedStrings"), "")
                        : types);
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }

    private static String part(String name, String kind) {
        return "<Override PartName='/xl/" + name
                + ".xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml." + kind + "+xml'/>";
    }

    private static final String HEADINGS =
            "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c><c r='C2' t='s'><v>2</v></c></row>";

    @Test
    void readsASheetWithDatesAsIsoAndNumbersWithTheirDigits() throws Exception {
        Path file = workbook("<row r='1'/>" + HEADINGS
                + "<row r='3'><c r='A3' t='inlineStr'><is><t>M-1</t></is></c><c r='B3' s='1'><v>45992.5</v></c><c r='C3'><v>0.1</v></c></row>"
                + "<row r='5'><c r='A5'><v>1234567890123</v></c><c r='B5' s='2'><v>45992</v></c></row>");
        List<Row> rows = read(EXCEL, file, columns("機台", "時間", "溫度"), Optional.empty());
        assertThat(rows).hasSize(2);
        assertThat(((Row.Parsed) rows.get(0)).values())
                .containsEntry("c0", "M-1")
                .containsEntry("c1", "2025-12-01T12:00:00")
                .containsEntry("c2", "0.1");
        assertThat(rows.get(0).line()).isEqualTo(3);
        assertThat(((Row.Parsed) rows.get(1)).values())
                .containsEntry("c0", "1234567890123")
                .containsEntry("c1", "2025-12-01")
                .containsEntry("c2", null);
        assertThat(Schemas.of(EXCEL, file, folder, columns("機台"), ReaderLimits.DEFAULT))
                .containsOnlyKeys("機台", "時間", "溫度");
    }

    @Test
    void readsAWorkbookThatHasNeitherStylesNorATableOfTexts() throws Exception {
        Path file = workbook(
                "<row r='1'><c r='A1' t='inlineStr'><is><t>機台</t></is></c></row><row r='2'><c r='A2'><v>7.50</v></c></row>",
                Set.of("xl/styles.xml", "xl/sharedStrings.xml"));
        List<Row> rows = read(EXCEL, file, columns("機台"), Optional.empty());
        assertThat(((Row.Parsed) rows.get(0)).values()).containsEntry("c0", "7.50");
    }

    @Test
    void refusesARowWithAnErrorAndGoesOnBehindIt() throws Exception {
        Path file = workbook(HEADINGS
                + "<row r='3'><c r='A3' t='e'><v>#N/A</v></c></row>"
                + "<row r='4'><c r='A4'><v>7</v></c></row>");
        List<Row> rows = read(EXCEL, file, columns("機台"), Optional.empty());
        assertThat(rows.get(0)).isInstanceOfSatisfying(Row.Rejected.class, row -> {
            assertThat(row.fault()).isEqualTo(RowFault.CELL_ERROR);
            assertThat(row.line()).isEqualTo(3);
        });
        assertThat(((Row.Parsed) rows.get(1)).values()).containsEntry("c0", "7");
        assertThat(read(EXCEL, file, columns("機台"), Optional.of("1"))).containsExactly(rows.get(1));
    }

    @Test
    void saysWhatIsWrongWithAWorkbookThatIsNone() throws Exception {
        Path text = Files.writeString(folder.resolve("t.xlsx"), "a,b");
        assertCode(() -> read(EXCEL, text, columns("a"), Optional.empty()), BatchErrorCode.FORMAT_DAMAGED);
        Path whole = workbook(HEADINGS);
        assertCode(() -> read(EXCEL, whole, columns("不在"), Optional.empty()), BatchErrorCode.SCHEMA_COLUMN_MISSING);
        assertCode(
                () -> read(new RecordFormat.Excel(Optional.of("none")), whole, columns("機台"), Optional.empty()),
                BatchErrorCode.LANDING_NO_FILES);
        Path cut = folder.resolve("cut.xlsx");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertCode(() -> read(EXCEL, cut, columns("機台"), Optional.empty()), BatchErrorCode.FORMAT_DAMAGED);
        Path broken = workbook(HEADINGS + "<row r='3'><c r='A3'><v>1</v></c");
        assertCode(() -> read(EXCEL, broken, columns("機台"), Optional.empty()), BatchErrorCode.FORMAT_DAMAGED);
    }

    @Test
    void refusesABombInAWorkbooksClothes() throws Exception {
        Path file = workbook(HEADINGS + " ".repeat(20_000_000));
        assertCode(() -> read(EXCEL, file, columns("機台"), Optional.empty()), BatchErrorCode.ARCHIVE_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-mm-dd|true",
                "h:mm AM/PM|true",
                "General|false",
                "0.00|false",
                "#,##0_);(#,##0)|false",
                "[$-404]e/m/d|true",
                "\"day\" 0|false",
                "[h]:mm|true",
                "[Red]0.0|false"
            })
    void knowsTheFormatsThatShowDates(String format, boolean date) {
        assertThat(ExcelValues.isDateFormat(format)).isEqualTo(date);
    }

    private static void assertCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, BatchErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message m { required int64 id; optional binary text (UTF8); optional int32 day (DATE); optional double d;
              optional int64 at (TIMESTAMP(MICROS,true)); optional int32 price (DECIMAL(9,2));
              optional group tags (LIST) { repeated group list { optional binary element (UTF8); } }
              optional group box { required int32 x; optional boolean ok; } }
            """);

    private Path parquet(CompressionCodecName codec, int rows) throws IOException {
        Path file = folder.resolve(codec + ".parquet");
        try (var writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withCompressionCodec(codec)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build()) {
            for (int i = 0; i < rows; i++) {
                var group = new SimpleGroup(SCHEMA);
                group.add("id", (long) i);
                if (i % 2 == 0) {
                    group.add("text", Binary.fromString("設備 " + i));
                    group.add("day", 20_423);
                    group.add("d", 0.1);
                    group.add("at", 1_764_590_400_000_000L);
                    group.add("price", 12_345);
                    var tags = group.addGroup("tags");
                    tags.addGroup("list").add("element", "甲");
                    tags.addGroup("list");
                    group.addGroup("box").append("x", 3).append("ok", true);
                }
                writer.write(group);
            }
        }
        return file;
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(
            value = CompressionCodecName.class,
            names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
    void readsParquetInEveryUsualCompression(CompressionCodecName codec) throws Exception {
        Path file = parquet(codec, 3);
        var columns = columns("id", "text", "day", "d", "at", "price", "tags", "box");
        List<Row> rows = read(new RecordFormat.Parquet(), file, columns, Optional.empty());
        assertThat(((Row.Parsed) rows.get(0)).values().values())
                .containsExactly(
                        "0",
                        "設備 0",
                        "2025-12-01",
                        "0.1",
                        "2025-12-01T12:00:00Z",
                        "123.45",
                        "[\"甲\",null]",
                        "{\"x\":3,\"ok\":true}");
        assertThat(((Row.Parsed) rows.get(1)).values().values())
                .containsExactly("1", null, null, null, null, null, null, null);
        assertThat(read(new RecordFormat.Parquet(), file, columns, Optional.of("2")))
                .containsExactly(rows.get(2));
        assertThat(Schemas.of(new RecordFormat.Parquet(), file, folder, columns, ReaderLimits.DEFAULT))
                .containsEntry("id", "int64")
                .containsEntry("day", "int32 date");
    }

    @Test
    void saysThatAParquetFileIsDamagedOrLacksAColumn() throws Exception {
        Path file = parquet(CompressionCodecName.SNAPPY, 1_000);
        assertCode(
                () -> read(new RecordFormat.Parquet(), file, columns("none"), Optional.empty()),
                BatchErrorCode.SCHEMA_COLUMN_MISSING);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.parquet"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertCode(
                () -> read(new RecordFormat.Parquet(), cut, columns("id"), Optional.empty()),
                BatchErrorCode.FORMAT_DAMAGED);
    }
}
