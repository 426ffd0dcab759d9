package org.granary.batch.records.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.granary.batch.records.FileContent;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.Row;
import org.granary.batch.records.RowFault;
import org.granary.catalog.schema.FormatFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {

    private static final byte[] PDF = Papers.pdf("鑽孔機保養", "主軸異音\n更換軸承", "", "蝕刻線噴嘴堵塞");

    private static FileContent file(String name, byte[] bytes) {
        return new FileContent() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    private static List<Row> read(String name, byte[] bytes, Optional<String> checkpoint) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var reader = new DocumentReader(
                file(name, bytes), FormatFields.DOCUMENT_COLUMNS, ReaderLimits.DEFAULT, checkpoint)) {
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static List<Row> read(byte[] bytes) throws IOException {
        return read("manual", bytes, Optional.empty());
    }

    private static String value(Row row, String column) {
        return String.valueOf(((Row.Parsed) row).values().get(column));
    }

    private static RowFault onlyFault(byte[] bytes) throws IOException {
        List<Row> rows = read(bytes);
        assertThat(rows).hasSize(1).first().isInstanceOf(Row.Rejected.class);
        return ((Row.Rejected) rows.get(0)).fault();
    }

    @Test
    void givesARecordPerPageOfAPdfAndSaysWhichPageHasNoText() throws IOException {
        List<Row> rows = read("保養.pdf", PDF, Optional.empty());

        assertThat(rows).hasSize(3);
        assertThat(value(rows.get(0), "text")).isEqualTo("主軸異音\n更換軸承");
        assertThat(value(rows.get(0), "document")).isEqualTo("保養.pdf");
        assertThat(value(rows.get(0), "title")).isEqualTo("鑽孔機保養");
        assertThat(value(rows.get(0), "page")).isEqualTo("1");
        assertThat(value(rows.get(0), "format")).isEqualTo("pdf");
        assertThat(((Row.Rejected) rows.get(1)).fault()).isEqualTo(RowFault.PAGE_WITHOUT_TEXT);
        assertThat(rows.get(1).line()).isEqualTo(2);
        assertThat(value(rows.get(2), "page")).isEqualTo("3");
    }

    @Test
    void givesARecordPerSectionOfAWordFileWithItsTables() throws IOException {
        byte[] docx = Papers.docx("點檢表", "前言", "#一、鑽孔", "每日檢查主軸。", "|機台|DRL-01", "#二、壓合", "檢查熱盤。");

        List<Row> rows = read(docx);

        assertThat(rows).hasSize(3);
        assertThat(value(rows.get(0), "text")).isEqualTo("前言");
        assertThat(value(rows.get(1), "heading")).isEqualTo("一、鑽孔");
        assertThat(value(rows.get(1), "text")).isEqualTo("一、鑽孔\n每日檢查主軸。\n機台\tDRL-01");
        assertThat(value(rows.get(2), "section")).isEqualTo("3");
        assertThat(value(rows.get(2), "title")).isEqualTo("點檢表");
        assertThat(value(rows.get(2), "page")).isEqualTo("null");
        assertThat(value(rows.get(2), "format")).isEqualTo("docx");
    }

    /** What nobody sees on the page may name people, and nothing of it is needed. */
    @Test
    void readsNothingThatIsHiddenBesideTheText() throws IOException {
        String hidden = "王小明 0912-345-678";

        for (byte[] document :
                List.of(Papers.docxHiding("主軸異音", hidden), Papers.pdfHiding(Papers.pdf("保養", "主軸異音"), hidden))) {
            assertThat(new String(document, StandardCharsets.ISO_8859_1)).isNotEmpty();
            List<Row> rows = read(document);
            assertThat(rows)
                    .hasSize(1)
                    .allSatisfy(row -> assertThat(((Row.Parsed) row).values().toString())
                            .contains("主軸異音")
                            .doesNotContain("王小明", "0912"));
            assertThat(value(rows.get(0), "text")).isEqualTo("主軸異音");
        }
    }

    @Test
    void goesOnWhereAnEarlierReaderEnded() throws IOException {
        assertThat(read("m", PDF, Optional.of("1")))
                .isEqualTo(read("m", PDF, Optional.empty()).subList(1, 3));
    }

    @Test
    void saysOfEachUnreadableDocumentWhy() throws Exception {
        byte[] docx = Papers.docx("t", "文字");
        assertThat(onlyFault(Papers.locked(PDF))).isEqualTo(RowFault.DOCUMENT_ENCRYPTED);
        assertThat(onlyFault(Papers.lockedDocx(docx))).isEqualTo(RowFault.DOCUMENT_ENCRYPTED);
        assertThat(onlyFault(Papers.pdf("scan", "", ""))).isEqualTo(RowFault.DOCUMENT_WITHOUT_TEXT);
        assertThat(onlyFault(Papers.docx("empty"))).isEqualTo(RowFault.DOCUMENT_WITHOUT_TEXT);
        assertThat(onlyFault("%PDF-1.7 and nothing more".getBytes(UTF_8))).isEqualTo(RowFault.DOCUMENT_DAMAGED);
        assertThat(onlyFault(Arrays.copyOf(docx, docx.length / 2))).isEqualTo(RowFault.DOCUMENT_DAMAGED);
        assertThat(onlyFault(new byte[0])).isEqualTo(RowFault.DOCUMENT_DAMAGED);
        assertThat(onlyFault("machine,hours".getBytes(UTF_8))).isEqualTo(RowFault.DOCUMENT_UNSUPPORTED);
        assertThat(onlyFault(Papers.xls())).isEqualTo(RowFault.DOCUMENT_UNSUPPORTED);
        assertThat(onlyFault(withBody(docx, null))).isEqualTo(RowFault.DOCUMENT_UNSUPPORTED);
    }

    @Test
    void refusesBombsAndReadsNoFileOfTheServer(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the server's own");
        byte[] docx = Papers.docx("t", "文字");
        String start =
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>";
        String end = "</w:t></w:r></w:p></w:body></w:document>";
        byte[] bomb = withBody(docx, start + "A".repeat(60_000_000) + end);
        byte[] entity = withBody(
                docx,
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + start + "before &e; after" + end);

        assertThat(onlyFault(Papers.packed(300_000_000))).isEqualTo(RowFault.DOCUMENT_TOO_LARGE);
        assertThat(onlyFault(bomb)).isIn(RowFault.DOCUMENT_DAMAGED, RowFault.DOCUMENT_TOO_LARGE);
        assertThat(read(entity).toString()).contains("before").doesNotContain("the server's own");
    }

    @Test
    void writesNoTemporaryFile(@TempDir Path folder) throws Exception {
        String page = "主軸異音，更換軸承並校正。".repeat(200);
        Path pdf = Files.write(folder.resolve("a.pdf"), Papers.pdf("t", page, page));
        Path docx = Files.write(folder.resolve("b.docx"), Papers.docx("t", page, "#標題", page));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Djava.io.tmpdir=" + folder.resolve("there-is-no-such-folder"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ReadWithoutDisk.class.getName(),
                        pdf.toString(),
                        docx.toString())
                .redirectError(folder.resolve("errors.log").toFile())
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), UTF_8);
        assertThat(child.waitFor())
                .as(Files.readString(folder.resolve("errors.log")))
                .isZero();
        assertThat(printed.lines().filter(line -> line.length() == 1)).containsExactly("2", "2");
    }

    /** The Word file with another main part, or without one. */
    private static byte[] withBody(byte[] docx, @org.jspecify.annotations.Nullable String xml) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(docx));
                var zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                boolean body = entry.getName().equals("word/document.xml");
                if (!body || xml != null) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write(body && xml != null ? xml.getBytes(UTF_8) : in.readAllBytes());
                }
            }
        }
        return out.toByteArray();
    }
}
