package org.granary.batch.records.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.batch.records.RowFault;
import org.jspecify.annotations.Nullable;

/**
 * Labels of YOLO text files: for each image a file of the same name with {@code .txt}, in the same folder or with {@code labels} in the place of {@code images}; a
 * line per box, {@code class x y width height}, the box's centre and size as shares of the image. An empty file says that there is nothing to see.
 */
final class YoloLabels implements LabelBook {

    private final List<String> classes;
    private final Map<String, byte[]> texts;
    private final Map<String, String> textByImage = new HashMap<>();
    private final List<String> orphans = new ArrayList<>();

    YoloLabels(List<String> classes, Map<String, byte[]> texts, Iterable<String> images) {
        this.classes = List.copyOf(classes);
        this.texts = texts;
        Set<String> used = new HashSet<>();
        for (String image : images) {
            String text = textOf(image);
            if (text != null) {
                textByImage.put(image, text);
                used.add(text);
            }
        }
        texts.keySet().stream().filter(text -> !used.contains(text)).sorted().forEach(orphans::add);
    }

    private @Nullable String textOf(String image) {
        int dot = image.lastIndexOf('.');
        String beside = image.substring(0, dot) + ".txt";
        String swapped = ("/" + beside).replaceFirst("/images/", "/labels/").substring(1);
        if (texts.containsKey(beside)) {
            return beside;
        }
        return texts.containsKey(swapped) ? swapped : null;
    }

    @Override
    public List<Box> boxes(String path, int width, int height) throws ImageFault {
        String name = textByImage.get(path);
        byte[] text = name == null ? null : texts.get(name);
        if (text == null) {
            throw new ImageFault(RowFault.IMAGE_WITHOUT_LABEL, "no text file of its name");
        }
        List<Box> boxes = new ArrayList<>();
        for (String line : new String(text, UTF_8).lines().toList()) {
            if (!line.isBlank()) {
                boxes.add(box(line.strip(), width, height));
            }
        }
        return boxes;
    }

    private Box box(String line, int width, int height) throws ImageFault {
        String[] parts = line.split("\\s+", -1);
        if (parts.length != 5) {
            throw new ImageFault(RowFault.LABEL_MALFORMED, "'" + line + "' has not five numbers");
        }
        try {
            int number = Integer.parseInt(parts[0]);
            if (number < 0 || number >= classes.size()) {
                throw new ImageFault(RowFault.LABEL_CLASS_UNKNOWN, "class " + number + " of " + classes.size());
            }
            double w = Double.parseDouble(parts[3]) * width;
            double h = Double.parseDouble(parts[4]) * height;
            double x = Double.parseDouble(parts[1]) * width - w / 2;
            double y = Double.parseDouble(parts[2]) * height - h / 2;
            if (!Double.isFinite(x + y + w + h)) {
                throw new ImageFault(RowFault.LABEL_MALFORMED, "'" + line + "' has not five numbers");
            }
            return new Box(classes.get(number), x, y, w, h);
        } catch (NumberFormatException e) {
            throw new ImageFault(RowFault.LABEL_MALFORMED, "'" + line + "' has not five numbers");
        }
    }

    @Override
    public List<String> orphans() {
        return orphans;
    }
}
