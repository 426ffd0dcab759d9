package org.granary.batch.records.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.Row;
import org.granary.batch.records.RowFault;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.FormatFields;
import org.granary.catalog.source.LabelSyntax;
import org.junit.jupiter.api.Test;

class ImageReaderTest {

    private static final String CATEGORIES = "\"categories\":[{\"id\":1,\"name\":\"open\"},{\"id\":2,\"name\":\"短路\"}]";

    private static List<Row> read(Map<String, ?> files, LabelSyntax syntax, Optional<String> checkpoint)
            throws IOException {
        return read(Pictures.zip(files), syntax, checkpoint);
    }

    private static List<Row> read(byte[] zip, LabelSyntax syntax, Optional<String> checkpoint) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var reader = new ImageReader(
                Pictures.content(zip), syntax, FormatFields.IMAGE_COLUMNS, new ReaderLimits(150_000), checkpoint)) {
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static String value(Row row, String column) {
        return String.valueOf(((Row.Parsed) row).values().get(column));
    }

    private static List<String> shown(List<Row> rows) {
        return rows.stream()
                .map(row -> row instanceof Row.Rejected refused
                        ? refused.line() + "!" + refused.fault()
                        : row.line() + ":" + value(row, "file"))
                .toList();
    }

    private static String coco(String images, String annotations) {
        return "{\"info\":{\"year\":2026},\"images\":[" + images + "],\"annotations\":[" + annotations + "],"
                + CATEGORIES + "}";
    }

    private static String image(int id, String name) {
        return "{\"id\":" + id + ",\"file_name\":\"" + name + "\",\"width\":64,\"height\":48}";
    }

    private static String box(int image, int category, String bbox) {
        return "{\"id\":9,\"image_id\":" + image + ",\"category_id\":" + category + ",\"bbox\":" + bbox + "}";
    }

    @Test
    void readsImagesWithCocoBoxesAndTheTableBeside() throws IOException {
        byte[] png = Pictures.png(64, 48);
        var files = new LinkedHashMap<String, Object>();
        files.put("lot-1/a.png", png);
        files.put("lot-1/b.jpg", Pictures.withMetadata(Pictures.jpeg(64, 48)));
        files.put("README.md", "about");
        files.put(
                "annotations.json",
                coco(
                        image(7, "a.png") + "," + image(8, "lot-1/b.jpg"),
                        box(7, 1, "[1,2,30.5,4]") + "," + box(7, 2, "[0,0,64,48]")));
        files.put("lots.csv", "File,Lot,Machine,Taken_At\na.png,L-26,AOI-3,2026-05-04T10:00:00\nz.png,L-9,,\n");

        List<Row> rows = read(files, LabelSyntax.COCO, Optional.empty());

        assertThat(shown(rows)).containsExactly("1:lot-1/a.png", "2:lot-1/b.jpg", "0!TABLE_ROW_WITHOUT_IMAGE");
        Row first = rows.get(0);
        assertThat(Base64.getDecoder().decode(value(first, "bytes"))).isEqualTo(png);
        assertThat(value(first, "labels")).isEqualTo("[\"open\",\"短路\"]");
        assertThat(value(first, "boxes")).isEqualTo("[1.0,2.0,30.5,4.0,0.0,0.0,64.0,48.0]");
        assertThat(value(first, "lot")).isEqualTo("L-26");
        assertThat(value(first, "taken_at")).isEqualTo("2026-05-04T10:00:00");
        assertThat(value(rows.get(1), "labels"))
                .as("listed without boxes: nothing to see")
                .isEqualTo("[]");
        assertThat(value(rows.get(1), "format")).isEqualTo("jpeg");
        assertThat(value(rows.get(1), "lot")).isEqualTo("null");
        assertThat(new String(Base64.getDecoder().decode(value(rows.get(1), "bytes")), ISO_8859_1))
                .doesNotContain("Wang");
    }

    @Test
    void readsImagesWithYoloBoxes() throws IOException {
        var files = new LinkedHashMap<String, Object>();
        files.put("classes.txt", "open\nshort\n");
        files.put("images/a.png", Pictures.png(64, 48));
        files.put("labels/a.txt", "1 0.5 0.5 0.25 0.5\n");
        files.put("images/b.png", Pictures.png(64, 48));
        files.put("labels/b.txt", "");
        files.put("images/c.png", Pictures.png(64, 48));
        files.put("labels/d.txt", "0 0.5 0.5 0.1 0.1");

        List<Row> rows = read(files, LabelSyntax.YOLO, Optional.empty());

        assertThat(shown(rows))
                .containsExactly("1:images/a.png", "2:images/b.png", "3!IMAGE_WITHOUT_LABEL", "0!LABEL_WITHOUT_IMAGE");
        assertThat(value(rows.get(0), "boxes")).isEqualTo("[24.0,12.0,16.0,24.0]");
        assertThat(value(rows.get(0), "labels")).isEqualTo("[\"short\"]");
        assertThat(value(rows.get(1), "boxes")).isEqualTo("[]");
    }

    private static Map<String, Object> faulty() throws IOException {
        var files = new LinkedHashMap<String, Object>();
        byte[] png = Pictures.png(64, 48);
        files.put(
                "labels.json",
                coco(
                        Stream.of(
                                        "1:unknown.png",
                                        "2:outside.png",
                                        "3:size.png",
                                        "4:empty.png",
                                        "5:broken.png",
                                        "6:bmp.bmp",
                                        "7:malformed.png",
                                        "8:large.png",
                                        "9:gone.png",
                                        "10:good.png")
                                .map(name -> image(Integer.parseInt(name.split(":", 2)[0]), name.split(":", 2)[1]))
                                .reduce((a, b) -> a + "," + b)
                                .orElseThrow(),
                        String.join(
                                ",",
                                box(1, 99, "[1,1,2,2]"),
                                box(2, 1, "[60,1,6,2]"),
                                box(4, 1, "[1,1,0,2]"),
                                box(7, 1, "[1,1,2]"),
                                box(77, 1, "[1,1,2,2]"))));
        files.put("unknown.png", png);
        files.put("outside.png", png);
        files.put("size.png", Pictures.png(48, 64));
        files.put("empty.png", png);
        files.put("broken.png", java.util.Arrays.copyOf(png, 100));
        files.put("bmp.bmp", "BM");
        files.put("malformed.png", png);
        files.put("large.png", new byte[200_000]);
        files.put("good.png", png);
        files.put("unlisted.png", png);
        return files;
    }

    private static final List<String> FAULTS = List.of(
            "1!LABEL_CLASS_UNKNOWN",
            "2!BOX_OUTSIDE_IMAGE",
            "3!IMAGE_SIZE_DIFFERS",
            "4!BOX_OUTSIDE_IMAGE",
            "5!IMAGE_DAMAGED",
            "6!IMAGE_UNSUPPORTED",
            "7!LABEL_MALFORMED",
            "8!IMAGE_TOO_LARGE",
            "9:good.png",
            "10!IMAGE_WITHOUT_LABEL",
            "0!LABEL_WITHOUT_IMAGE",
            "0!LABEL_WITHOUT_IMAGE");

    @Test
    void saysOfEachUnusableImageWhyAndTakesTheGoodOnes() throws IOException {
        assertThat(shown(read(faulty(), LabelSyntax.COCO, Optional.empty()))).isEqualTo(FAULTS);
    }

    @Test
    void goesOnWhereAnEarlierReaderEnded() throws IOException {
        for (int i = 0; i <= FAULTS.size(); i++) {
            assertThat(shown(read(faulty(), LabelSyntax.COCO, Optional.of(Integer.toString(i)))))
                    .isEqualTo(FAULTS.subList(i, FAULTS.size()));
        }
    }

    @Test
    void refusesArchivesThatSayNothingOfTheirImages() throws IOException {
        fails(Map.of("a.png", Pictures.png(8, 8)), LabelSyntax.COCO, BatchErrorCode.LABELS_MISSING);
        fails(Map.of("a.png", Pictures.png(8, 8), "a.txt", ""), LabelSyntax.YOLO, BatchErrorCode.LABELS_MISSING);
        fails(Map.of("labels.json", "{\"images\":[{]"), LabelSyntax.COCO, BatchErrorCode.FORMAT_DAMAGED);
        fails(Map.of("../a.png", "x"), LabelSyntax.COCO, BatchErrorCode.ARCHIVE_PATH_FORBIDDEN);
        fails(
                Map.of("l.json", coco("", ""), "t.csv", "picture,lot\na.png,1\n"),
                LabelSyntax.COCO,
                BatchErrorCode.SCHEMA_COLUMN_MISSING);
        // ZipOutputStream writes no name twice, hence the name of one is bent afterwards.
        byte[] twice = new String(Pictures.zip(new TreeMap<>(Map.of("a.png", "x", "b.png", "x"))), ISO_8859_1)
                .replace("b.png", "a.png")
                .getBytes(ISO_8859_1);
        assertThatThrownBy(() -> read(twice, LabelSyntax.COCO, Optional.empty()))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.ARCHIVE_NAME_TWICE));
        assertThatThrownBy(() -> read("no zip".getBytes(Charset.forName("UTF-8")), LabelSyntax.COCO, Optional.empty()))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.ARCHIVE_DAMAGED));
    }

    private static void fails(Map<String, ?> files, LabelSyntax syntax, BatchErrorCode code) {
        assertThatThrownBy(() -> read(files, syntax, Optional.empty()))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void readsTheBoardsWithEveryBox() throws IOException {
        Path pairs = Path.of(System.getProperty("granary.root", ".."), "../shared/data/mfg-deeppcb/pairs");
        assumeTrue(Files.exists(pairs), "The real input is not here: " + pairs);
        String[] types = {"", "open", "short", "mousebite", "spur", "copper", "pin-hole"};
        var yolo = new LinkedHashMap<String, Object>();
        yolo.put("classes.txt", String.join("\n", List.of(types).subList(1, 7)));
        long boxes = 0;
        try (Stream<Path> files = Files.walk(pairs)) {
            for (Path labels : files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                String stem = labels.getFileName().toString().replace(".txt", "");
                yolo.put("images/" + stem + ".jpg", Files.readAllBytes(labels.resolveSibling(stem + "_test.jpg")));
                var lines = new StringBuilder();
                for (String line : Files.readAllLines(labels)) {
                    String[] n = line.split(" ", -1);
                    double x1 = Double.parseDouble(n[0]) / 640;
                    double y1 = Double.parseDouble(n[1]) / 640;
                    double x2 = Double.parseDouble(n[2]) / 640;
                    double y2 = Double.parseDouble(n[3]) / 640;
                    lines.append("%d %.6f %.6f %.6f %.6f%n"
                            .formatted(Integer.parseInt(n[4]) - 1, (x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1));
                    boxes++;
                }
                yolo.put("labels/" + stem + ".txt", lines.toString());
            }
        }

        List<Row> rows = read(yolo, LabelSyntax.YOLO, Optional.empty());

        long read = 0;
        for (Row row : rows) {
            assertThat(row).as(shown(List.of(row)).toString()).isInstanceOf(Row.Parsed.class);
            read += value(row, "labels").split(",", -1).length;
        }
        System.out.printf("   boards: %d images, %d of %d boxes%n", rows.size(), read, boxes);
        assertThat(rows).hasSize(33);
        assertThat(read).isEqualTo(boxes);
        assertThat(rows.stream()
                        .filter(row ->
                                row instanceof Row.Rejected refused && refused.fault() == RowFault.IMAGE_DAMAGED))
                .isEmpty();
    }
}
