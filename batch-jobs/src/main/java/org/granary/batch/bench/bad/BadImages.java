package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordFormat;
import org.granary.catalog.schema.FormatFields;
import org.granary.catalog.source.LabelSyntax;

/** Zips of labelled images in which one image, one label or the whole is bad; three good images stand beside. */
final class BadImages {

    private static final ReaderLimits LIMITS = new ReaderLimits(150_000);
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final byte[] PNG = coded("png");
    private static final byte[] JPEG = coded("jpg");
    private static final List<String> GOOD = List.of("a.png", "m.jpg", "z.png");
    private static final String GOOD_BOX = "[1,2,10,12]";

    private BadImages() {}

    static List<BadCase> cases() {
        List<BadCase> cases = new ArrayList<>();
        for (LabelSyntax syntax : LabelSyntax.values()) {
            files().forEach((what, file) ->
                    cases.add(image(syntax + ": " + what, syntax, file.code(), file.name(), file.bytes())));
        }
        cases.addAll(coco());
        cases.addAll(yolo());
        cases.addAll(wholes());
        return cases;
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record BadFile(String name, byte[] bytes, String code) {}

    private static Map<String, BadFile> files() {
        Map<String, BadFile> files = new LinkedHashMap<>();
        for (int tenths : List.of(0, 1, 3, 5, 7, 9)) {
            files.put(
                    "PNG cut at %d tenths".formatted(tenths),
                    new BadFile("bad.png", cut(PNG, tenths), damaged(tenths)));
            files.put(
                    "JPEG cut at %d tenths".formatted(tenths),
                    new BadFile("bad.jpg", cut(JPEG, tenths), damaged(tenths)));
        }
        files.put("PNG with a changed byte in its header", new BadFile("bad.png", flipped(PNG, 20), "IMAGE_DAMAGED"));
        files.put("PNG with a changed byte in its pixels", new BadFile("bad.png", flipped(PNG, 60), "IMAGE_DAMAGED"));
        for (String text : List.of("GIF89a", "BM", "II*\u0000", "RIFF....WEBP", "<html>", "%PDF-1.4")) {
            files.put(
                    "'" + text + "' as an image",
                    new BadFile("bad.png", text.getBytes(ISO_8859_1), "IMAGE_UNSUPPORTED"));
        }
        files.put(
                "PNG of 3.6 thousand million pixels", new BadFile("bad.png", sized(60_000, 60_000), "IMAGE_TOO_LARGE"));
        files.put("PNG of too many bytes", new BadFile("bad.png", new byte[200_000], "IMAGE_TOO_LARGE"));
        return files;
    }

    private static String damaged(int tenths) {
        return tenths == 0 ? "IMAGE_UNSUPPORTED" : "IMAGE_DAMAGED";
    }

    private static BadCase image(String name, LabelSyntax syntax, String code, String file, byte[] bytes) {
        return new BadCase(name, Set.of(code), folder -> {
            Map<String, byte[]> members = good(syntax);
            members.put(file, bytes);
            label(syntax, members, file);
            return reader(syntax).read(Files.write(folder.resolve("a.zip"), zip(members)), expected());
        });
    }

    private static List<BadCase> coco() {
        List<BadCase> cases = new ArrayList<>();
        Map<String, String> boxes = new LinkedHashMap<>();
        boxes.put("[-5,2,10,12]", "BOX_OUTSIDE_IMAGE");
        boxes.put("[1,2,-10,12]", "BOX_OUTSIDE_IMAGE");
        boxes.put("[1,2,0,12]", "BOX_OUTSIDE_IMAGE");
        boxes.put("[35,2,10,12]", "BOX_OUTSIDE_IMAGE");
        boxes.put("[1e300,2,10,12]", "BOX_OUTSIDE_IMAGE");
        boxes.put("[1,2,10]", "LABEL_MALFORMED");
        boxes.put("[1,2,10,12,3]", "LABEL_MALFORMED");
        boxes.put("[\"1\",2,10,12]", "LABEL_MALFORMED");
        boxes.put("[null,2,10,12]", "LABEL_MALFORMED");
        boxes.put("{}", "LABEL_MALFORMED");
        boxes.put("\"1 2 10 12\"", "LABEL_MALFORMED");
        boxes.forEach(
                (box, code) -> cases.add(annotated("COCO box " + box, code, listed("bad.png", 9), box(9, 1, box))));
        cases.add(annotated(
                "COCO with a category that is not listed",
                "LABEL_CLASS_UNKNOWN",
                listed("bad.png", 9),
                box(9, 77, GOOD_BOX)));
        cases.add(annotated(
                "COCO with a category that is no number",
                "LABEL_CLASS_UNKNOWN",
                listed("bad.png", 9),
                box(9, 1, GOOD_BOX).replace("\"category_id\":1", "\"category_id\":\"x\"")));
        cases.add(annotated(
                "COCO with a category without a name",
                "LABEL_CLASS_UNKNOWN",
                listed("bad.png", 9),
                box(9, 3, GOOD_BOX)));
        cases.add(annotated(
                "COCO with another size",
                "IMAGE_SIZE_DIFFERS",
                listed("bad.png", 9).replace("\"width\":40", "\"width\":41"),
                box(9, 1, GOOD_BOX)));
        cases.add(annotated(
                "COCO that lists a file twice",
                "LABEL_MALFORMED",
                listed("bad.png", 9) + "," + listed("bad.png", 10),
                box(9, 1, GOOD_BOX) + "," + box(10, 2, GOOD_BOX)));
        cases.add(annotated("COCO without an entry for an image", "IMAGE_WITHOUT_LABEL", "", ""));
        cases.add(annotated(
                "COCO with a box of an unknown image",
                "LABEL_WITHOUT_IMAGE",
                listed("bad.png", 9),
                box(99, 1, GOOD_BOX),
                Keep.IT));
        cases.add(annotated(
                "COCO with an image that is not there",
                "LABEL_WITHOUT_IMAGE",
                listed("bad.png", 9) + "," + listed("gone.png", 10),
                "",
                Keep.IT));
        return cases;
    }

    private enum Keep {
        IT,
        NOT
    }

    private static BadCase annotated(String name, String code, String images, String annotations) {
        return annotated(name, code, images, annotations, Keep.NOT);
    }

    /** The image {@code bad.png} beside the good ones; it is good itself where it is to be kept. */
    private static BadCase annotated(String name, String code, String images, String annotations, Keep keep) {
        return new BadCase(name, Set.of(code), folder -> {
            Map<String, byte[]> members = new LinkedHashMap<>(pictures());
            members.put("bad.png", PNG);
            var listed = new StringBuilder();
            var boxes = new StringBuilder();
            for (int i = 0; i < GOOD.size(); i++) {
                listed.append(i == 0 ? "" : ",").append(listed(GOOD.get(i), i + 1));
                boxes.append(i == 0 ? "" : ",").append(box(i + 1, 1, GOOD_BOX));
            }
            members.put(
                    "labels.json",
                    coco(
                            listed + (images.isEmpty() ? "" : "," + images),
                            boxes + (annotations.isEmpty() ? "" : "," + annotations)));
            Set<List<String>> good = new java.util.HashSet<>(expected());
            if (keep == Keep.IT) {
                good.add(List.of("bad.png", "[]"));
            }
            return reader(LabelSyntax.COCO).read(Files.write(folder.resolve("a.zip"), zip(members)), good);
        });
    }

    private static List<BadCase> yolo() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("0 0.5 0.5 0.1", "LABEL_MALFORMED");
        lines.put("0 0.5 0.5 0.1 0.1 0.9", "LABEL_MALFORMED");
        lines.put("open 0.5 0.5 0.1 0.1", "LABEL_MALFORMED");
        lines.put("0.0 0.5 0.5 0.1 0.1", "LABEL_MALFORMED");
        lines.put("0 0,5 0.5 0.1 0.1", "LABEL_MALFORMED");
        lines.put("0,0.5,0.5,0.1,0.1", "LABEL_MALFORMED");
        lines.put("0 x 0.5 0.1 0.1", "LABEL_MALFORMED");
        lines.put("0 NaN 0.5 0.1 0.1", "LABEL_MALFORMED");
        lines.put("0 0.5 0.5 Infinity 0.1", "LABEL_MALFORMED");
        lines.put("\u00ff\u00fe\u0000", "LABEL_MALFORMED");
        lines.put("7 0.5 0.5 0.1 0.1", "LABEL_CLASS_UNKNOWN");
        lines.put("-1 0.5 0.5 0.1 0.1", "LABEL_CLASS_UNKNOWN");
        lines.put("0 1.5 0.5 0.1 0.1", "BOX_OUTSIDE_IMAGE");
        lines.put("0 -0.5 0.5 0.1 0.1", "BOX_OUTSIDE_IMAGE");
        lines.put("0 0.5 0.5 -0.1 0.1", "BOX_OUTSIDE_IMAGE");
        lines.put("0 0.5 0.5 0 0.1", "BOX_OUTSIDE_IMAGE");
        lines.put("0 20 15 10 12", "BOX_OUTSIDE_IMAGE");
        List<BadCase> cases = new ArrayList<>();
        lines.forEach((line, code) -> {
            for (String before : List.of("", "0 0.5 0.5 0.1 0.1\n")) {
                cases.add(new BadCase("YOLO " + before.strip() + " | " + line, Set.of(code), folder -> {
                    Map<String, byte[]> members = good(LabelSyntax.YOLO);
                    members.put("bad.png", PNG);
                    members.put("bad.txt", (before + line).getBytes(ISO_8859_1));
                    return reader(LabelSyntax.YOLO)
                            .read(Files.write(folder.resolve("a.zip"), zip(members)), expected());
                }));
            }
        });
        return cases;
    }

    private interface Maker {
        byte[] make() throws IOException;
    }

    private static List<BadCase> wholes() {
        List<BadCase> cases = new ArrayList<>();
        for (LabelSyntax syntax : LabelSyntax.values()) {
            cases.add(whole(syntax, "without labels", "LABELS_MISSING", () -> zip(pictures())));
            cases.add(whole(syntax, "no zip", "ARCHIVE_DAMAGED", () -> "no zip".getBytes(UTF_8)));
            cases.add(whole(syntax, "cut", "ARCHIVE_DAMAGED", () -> cut(zip(good(syntax)), 6)));
            for (String path : List.of("../a.png", "/etc/a.png", "a/../../b.png", "C:\\a.png")) {
                cases.add(whole(syntax, "with " + path, "ARCHIVE_PATH_FORBIDDEN", () -> {
                    Map<String, byte[]> members = good(syntax);
                    members.put(path, PNG);
                    return zip(members);
                }));
            }
            cases.add(whole(syntax, "with a name twice", "ARCHIVE_NAME_TWICE", () -> {
                Map<String, byte[]> members = good(syntax);
                members.put("b.png", PNG);
                return new String(zip(members), ISO_8859_1)
                        .replace("b.png", "a.png")
                        .getBytes(ISO_8859_1);
            }));
            cases.add(whole(syntax, "with a table without the images' names", "SCHEMA_COLUMN_MISSING", () -> {
                Map<String, byte[]> members = good(syntax);
                members.put("lots.csv", "picture,lot\na.png,L1\n".getBytes(UTF_8));
                return zip(members);
            }));
        }
        for (String json : List.of(
                "{\"images\":[{]", "{\"images\":[],\"annotations\":[{\"bbox\":[NaN]}]}", "{\"images\":[{\"id\":1")) {
            cases.add(whole(LabelSyntax.COCO, "with labels " + json, "FORMAT_DAMAGED", () -> {
                Map<String, byte[]> members = new LinkedHashMap<>(pictures());
                members.put("labels.json", json.getBytes(UTF_8));
                return zip(members);
            }));
        }
        return cases;
    }

    private static BadCase whole(LabelSyntax syntax, String what, String code, Maker maker) {
        return new BadCase(
                syntax + " archive " + what,
                Set.of(code),
                folder -> reader(syntax).read(Files.write(folder.resolve("a.zip"), maker.make()), Set.of()));
    }

    private static Kept reader(LabelSyntax syntax) {
        return new Kept(
                new RecordFormat.Images(syntax),
                FormatFields.IMAGE_COLUMNS,
                LIMITS,
                List.of(FormatFields.FILE, FormatFields.BOXES));
    }

    private static Set<List<String>> expected() {
        var good = new java.util.HashSet<List<String>>();
        GOOD.forEach(name -> good.add(List.of(name, "[1.0,2.0,10.0,12.0]")));
        return good;
    }

    private static Map<String, byte[]> pictures() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        GOOD.forEach(name -> members.put(name, name.endsWith("png") ? PNG : JPEG));
        return members;
    }

    private static Map<String, byte[]> good(LabelSyntax syntax) {
        Map<String, byte[]> members = pictures();
        GOOD.forEach(name -> label(syntax, members, name));
        if (syntax == LabelSyntax.YOLO) {
            members.put("classes.txt", "open\nshort\n".getBytes(UTF_8));
        }
        return members;
    }

    /** Adds the image's label; COCO's one file is written anew for all images. */
    private static void label(LabelSyntax syntax, Map<String, byte[]> members, String name) {
        if (syntax == LabelSyntax.YOLO) {
            members.put(
                    name.substring(0, name.lastIndexOf('.')) + ".txt",
                    "0 0.15 0.26666666666666666 0.25 0.4".getBytes(UTF_8));
            return;
        }
        var listed = new StringBuilder();
        var boxes = new StringBuilder();
        int id = 0;
        for (String file : members.keySet()) {
            if (!file.endsWith(".json")) {
                id++;
                listed.append(id == 1 ? "" : ",").append(listed(file, id));
                boxes.append(id == 1 ? "" : ",").append(box(id, 1, GOOD_BOX));
            }
        }
        members.put("labels.json", coco(listed.toString(), boxes.toString()));
    }

    private static String listed(String name, int id) {
        return "{\"id\":%d,\"file_name\":\"%s\",\"width\":%d,\"height\":%d}".formatted(id, name, WIDTH, HEIGHT);
    }

    private static String box(int image, int category, String bbox) {
        return "{\"id\":1,\"image_id\":%d,\"category_id\":%d,\"bbox\":%s}".formatted(image, category, bbox);
    }

    private static byte[] coco(String images, String annotations) {
        return ("{\"images\":[" + images + "],\"annotations\":[" + annotations
                        + "],\"categories\":[{\"id\":1,\"name\":\"open\"},{\"id\":2,\"name\":\"short\"},{\"id\":3}]}")
                .getBytes(UTF_8);
    }

    private static byte[] coded(String format) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.setRGB(i % WIDTH, i / WIDTH, (i * 7919) & 0xffffff);
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The PNG with another size in its header, under a right checksum. */
    private static byte[] sized(int width, int height) {
        byte[] png = PNG.clone();
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        var crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 0x55;
        return changed;
    }

    private static byte[] cut(byte[] bytes, int tenths) {
        return Arrays.copyOf(bytes, bytes.length * tenths / 10);
    }

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return out.toByteArray();
    }
}
