package org.granary.batch.records.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.batch.BatchErrors;
import org.granary.batch.records.FileContent;
import org.granary.catalog.source.LabelSyntax;

/**
 * What lies beside an archive's images: labels and the table. Read before any image, since it may stand behind them.
 *
 * <p>Memory grows with labels, not with images: {@link #MOST_LABEL_BYTES} at most.
 */
record ImageIndex(LabelBook labels, ImageTable table) {

    /** Bytes of labels and tables of one archive. */
    static final int MOST_LABEL_BYTES = 32_000_000;

    private static final List<String> IMAGE_ENDINGS =
            List.of(".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".gif", ".webp");

    static boolean isImage(String path) {
        String lower = ImageZip.lowerCase(path);
        return IMAGE_ENDINGS.stream().anyMatch(lower::endsWith);
    }

    static ImageIndex read(FileContent file, LabelSyntax syntax) throws IOException {
        var names = new ImageNames();
        List<String> images = new ArrayList<>();
        Map<String, byte[]> others = new TreeMap<>();
        int left = MOST_LABEL_BYTES;
        try (var zip = new ImageZip(file)) {
            for (String path = zip.next(); path != null; path = zip.next()) {
                if (isImage(path)) {
                    if (!names.add(path)) {
                        throw BatchErrors.archiveNameTwice(file.name(), path);
                    }
                    images.add(path);
                } else if (isWanted(path)) {
                    byte[] content = zip.read(left);
                    if (content == null) {
                        throw BatchErrors.archiveTooLarge(
                                file.name(), "labels of more than " + MOST_LABEL_BYTES + " bytes");
                    }
                    left -= content.length;
                    others.put(path, content);
                }
            }
        }
        LabelBook labels =
                syntax == LabelSyntax.COCO ? coco(file.name(), others, names) : yolo(file.name(), others, images);
        return new ImageIndex(labels, table(others, names));
    }

    private static boolean isWanted(String path) {
        String lower = ImageZip.lowerCase(path);
        return lower.endsWith(".json") || lower.endsWith(".txt") || lower.endsWith(".names") || lower.endsWith(".csv");
    }

    private static LabelBook coco(String archive, Map<String, byte[]> others, ImageNames names) {
        List<CocoLabels> files = new ArrayList<>();
        for (var other : others.entrySet()) {
            if (ImageZip.lowerCase(other.getKey()).endsWith(".json")) {
                try {
                    if (CocoLabels.is(other.getValue())) {
                        files.add(CocoLabels.read(other.getValue(), names));
                    }
                } catch (IOException e) {
                    throw BatchErrors.formatDamaged(other.getKey(), "COCO", String.valueOf(e.getMessage()), e);
                }
            }
        }
        if (files.isEmpty()) {
            throw BatchErrors.labelsMissing(archive, "COCO file (JSON with 'images')");
        }
        return new CocoFiles(files);
    }

    private static LabelBook yolo(String archive, Map<String, byte[]> others, List<String> images) {
        Map<String, byte[]> texts = new HashMap<>();
        Optional<byte[]> classes = Optional.empty();
        for (var other : others.entrySet()) {
            String lower = ImageZip.lowerCase(other.getKey());
            String last = lower.substring(lower.lastIndexOf('/') + 1);
            if (last.equals("classes.txt") || last.endsWith(".names")) {
                classes = Optional.of(other.getValue());
            } else if (last.endsWith(".txt") && !last.startsWith("readme") && !last.startsWith("license")) {
                texts.put(other.getKey(), other.getValue());
            }
        }
        if (classes.isEmpty()) {
            throw BatchErrors.labelsMissing(archive, "file with the classes' names (classes.txt or obj.names)");
        }
        List<String> names = new String(classes.get(), UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return new YoloLabels(names, texts, images);
    }

    private static ImageTable table(Map<String, byte[]> others, ImageNames names) {
        for (var other : others.entrySet()) {
            if (ImageZip.lowerCase(other.getKey()).endsWith(".csv")) {
                return ImageTable.read(other.getKey(), other.getValue(), names);
            }
        }
        return ImageTable.none();
    }
}
