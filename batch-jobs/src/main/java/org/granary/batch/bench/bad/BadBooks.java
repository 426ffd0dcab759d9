package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.granary.batch.records.RecordFormat;

/** Workbooks and Parquet files: cells with errors, parts missing, bytes cut off or changed. */
final class BadBooks {

    private static final RecordFormat EXCEL = new RecordFormat.Excel(Optional.empty());
    private static final RecordFormat PARQUET = new RecordFormat.Parquet();
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            "message m { optional binary id (UTF8); optional binary machine (UTF8); optional binary note (UTF8); }");
    private static final List<String> ERRORS =
            List.of("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!");

    private BadBooks() {}

    static List<BadCase> cases() {
        List<BadCase> cases = new ArrayList<>();
        for (String error : ERRORS) {
            for (int place : List.of(0, Tables.ROWS / 2, Tables.ROWS)) {
                cases.add(cell(error, place));
            }
        }
        cases.add(book(
                "a sheet that is not there",
                new RecordFormat.Excel(Optional.of("none")),
                "SCHEMA_COLUMN_MISSING",
                "FORMAT_DAMAGED",
                "LANDING_NO_FILES"));
        for (String part : List.of(
                "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml")) {
            cases.add(without(part));
        }
        cases.addAll(damaged("workbook", EXCEL, BadBooks::whole));
        cases.addAll(damaged("Parquet file", PARQUET, BadBooks::parquet));
        cases.add(columns("a workbook without a column", EXCEL, BadBooks::whole));
        cases.add(columns("a Parquet file without a column", PARQUET, BadBooks::parquet));
        return cases;
    }

    private interface Maker {
        Path make(Path folder) throws IOException;
    }

    private static Path whole(Path folder) throws IOException {
        return workbook(folder, sheet(-1, ""));
    }

    private static BadCase book(String what, RecordFormat format, String... codes) {
        return new BadCase(
                "workbook with " + what, Set.of(codes), folder -> Tables.read(format, whole(folder), List.of()));
    }

    private static BadCase cell(String error, int place) {
        String name = "workbook with %s in row %d".formatted(error, place);
        return new BadCase(
                name,
                Set.of("CELL_ERROR"),
                folder -> Tables.read(EXCEL, workbook(folder, sheet(place, error)), Tables.rows()));
    }

    private static BadCase without(String part) {
        return new BadCase("workbook without " + part, Set.of("FORMAT_DAMAGED"), folder -> {
            var parts = sheet(-1, "");
            parts.remove(part);
            return Tables.read(EXCEL, workbook(folder, parts), List.of());
        });
    }

    private static BadCase columns(String name, RecordFormat format, Maker maker) {
        return new BadCase(
                name,
                Set.of("SCHEMA_COLUMN_MISSING"),
                folder -> Tables.read(format, maker.make(folder), Tables.columns(List.of("id", "other")), List.of()));
    }

    /** What a broken transfer, a wrong name and a flipped byte leave: the file is refused as a whole. */
    private static List<BadCase> damaged(String what, RecordFormat format, Maker maker) {
        List<BadCase> cases = new ArrayList<>();
        for (int tenths : List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)) {
            cases.add(new BadCase("%s cut at %d tenths".formatted(what, tenths), Set.of("FORMAT_DAMAGED"), folder -> {
                byte[] bytes = Files.readAllBytes(maker.make(folder));
                return Tables.read(
                        format,
                        Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length * tenths / 10)),
                        List.of());
            }));
        }
        cases.add(new BadCase(
                what + " of no bytes",
                Set.of("EMPTY_FILE"),
                folder -> Tables.read(format, Files.write(folder.resolve("none"), new byte[0]), List.of())));
        cases.add(new BadCase(
                "an error page instead of a " + what,
                Set.of("FORMAT_DAMAGED"),
                folder -> Tables.read(
                        format, Files.writeString(folder.resolve("page"), "<html>503</html>".repeat(40)), List.of())));
        cases.add(new BadCase(what + " with its end overwritten", Set.of("FORMAT_DAMAGED"), folder -> {
            byte[] bytes = Files.readAllBytes(maker.make(folder));
            Arrays.fill(bytes, bytes.length - 40, bytes.length, (byte) 'x');
            return Tables.read(format, Files.write(folder.resolve("end"), bytes), List.of());
        }));
        return cases;
    }

    /** The parts of a workbook; a row with an error stands before row {@code place}. */
    private static Map<String, String> sheet(int place, String error) {
        var rows = new StringBuilder(cells(1, Tables.HEADINGS));
        int number = 2;
        for (int row = 0; row <= Tables.ROWS; row++) {
            if (row == place) {
                rows.append(
                        "<row r='%1$d'><c r='A%1$d' t='inlineStr'><is><t>bad</t></is></c><c r='B%1$d' t='e'><v>%2$s</v></c></row>"
                                .formatted(number++, error));
            }
            if (row < Tables.ROWS) {
                rows.append(cells(number++, Tables.row(row)));
            }
        }
        Map<String, String> parts = new TreeMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                        + type("workbook", "sheet.main") + type("worksheets/sheet1", "worksheet") + "</Types>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                        + "<sheets><sheet name='s' sheetId='1' r:id='rId1'/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                        + "<Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>" + rows
                        + "</sheetData></worksheet>");
        return parts;
    }

    private static String type(String part, String content) {
        return "<Override PartName='/xl/%s.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml'/>"
                .formatted(part, content);
    }

    private static String cells(int number, List<String> values) {
        var row = new StringBuilder("<row r='" + number + "'>");
        for (int i = 0; i < values.size(); i++) {
            row.append("<c r='%c%d' t='inlineStr'><is><t>%s</t></is></c>".formatted('A' + i, number, values.get(i)));
        }
        return row.append("</row>").toString();
    }

    private static Path workbook(Path folder, Map<String, String> parts) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private static Path parquet(Path folder) throws IOException {
        Path file = folder.resolve("rows.parquet");
        try (var writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            for (List<String> row : Tables.rows()) {
                var group = new SimpleGroup(SCHEMA);
                for (int i = 0; i < row.size(); i++) {
                    group.add(Tables.HEADINGS.get(i), row.get(i));
                }
                writer.write(group);
            }
        }
        return file;
    }
}
