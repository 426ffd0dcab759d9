package org.granary.batch.records.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.batch.records.RowFault;

/**
 * Labels of a COCO file: {@code images} with {@code id}, {@code file_name} and, where they are told, {@code width} and {@code height};
 * {@code annotations} with {@code image_id}, {@code category_id} and {@code bbox}, x, y, width and height in pixels; {@code categories} with
 * {@code id} and {@code name}. An image that is listed without annotations shows nothing. Masks and key points are not read.
 *
 * <p>Source: COCO data format, object detection.
 */
final class CocoLabels implements LabelBook {

    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private final Map<Long, Listed> images = new HashMap<>();
    private final Map<Long, String> categories = new HashMap<>();
    private final Map<Long, List<Annotation>> annotations = new HashMap<>();
    private final Map<String, Long> idByPath = new HashMap<>();
    private final Set<String> twice = new HashSet<>();
    private final List<String> orphans = new ArrayList<>();

    private record Listed(String name, int width, int height) {}

    /** {@code box} is empty where it is malformed. */
    private record Annotation(long category, List<Double> box) {}

    private CocoLabels() {}

    /** Whether a JSON file lists images; others may lie beside. */
    static boolean is(byte[] json) throws IOException {
        boolean found = false;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                found |= parser.nextToken() == JsonToken.START_ARRAY && name.equals("images");
                parser.skipChildren();
            }
        }
        return found;
    }

    static CocoLabels read(byte[] json, ImageNames names) throws IOException {
        var labels = new CocoLabels();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean list = parser.nextToken() == JsonToken.START_ARRAY;
                if (!list) {
                    parser.skipChildren();
                }
                while (list && parser.nextToken() != JsonToken.END_ARRAY) {
                    labels.element(name, JSON.readTree(parser));
                }
            }
        }
        labels.match(names);
        return labels;
    }

    private void element(String list, JsonNode node) {
        switch (list) {
            case "images" ->
                images.put(
                        node.path("id").asLong(),
                        new Listed(
                                node.path("file_name").asText(),
                                node.path("width").asInt(),
                                node.path("height").asInt()));
            case "categories" -> {
                var label = node.path("name").asText();
                if (!label.isBlank()) {
                    categories.put(node.path("id").asLong(), label);
                }
            }
            case "annotations" ->
                annotations
                        .computeIfAbsent(node.path("image_id").asLong(), id -> new ArrayList<>(4))
                        .add(new Annotation(node.path("category_id").asLong(Long.MIN_VALUE), box(node.path("bbox"))));
            default -> {
                // Licenses and notes are no labels.
            }
        }
    }

    private static List<Double> box(JsonNode bbox) {
        if (!bbox.isArray() || bbox.size() != 4) {
            return List.of();
        }
        List<Double> box = new ArrayList<>(4);
        for (int i = 0; i < 4; i++) {
            if (!bbox.get(i).isNumber()) {
                return List.of();
            }
            box.add(bbox.get(i).asDouble());
        }
        return box;
    }

    private void match(ImageNames names) {
        images.forEach((id, listed) -> names.find(listed.name())
                .ifPresentOrElse(
                        path -> {
                            if (idByPath.put(path, id) != null) {
                                twice.add(path);
                            }
                        },
                        () -> orphans.add(listed.name())));
        annotations.keySet().stream()
                .filter(id -> !images.containsKey(id))
                .forEach(id -> orphans.add("image_id " + id));
        orphans.sort(null);
    }

    boolean lists(String path) {
        return idByPath.containsKey(path);
    }

    @Override
    public List<Box> boxes(String path, int width, int height) throws ImageFault {
        Long id = idByPath.get(path);
        Listed listed = id == null ? null : images.get(id);
        if (id == null || listed == null) {
            throw new ImageFault(RowFault.IMAGE_WITHOUT_LABEL, "no entry in images");
        }
        if (twice.contains(path)) {
            // Which entry's boxes are meant is not clear, and half of them would be lost.
            throw new ImageFault(RowFault.LABEL_MALFORMED, "images lists it more than once");
        }
        boolean told = listed.width() > 0 && listed.height() > 0;
        if (told && (listed.width() != width || listed.height() != height)) {
            throw new ImageFault(
                    RowFault.IMAGE_SIZE_DIFFERS,
                    "labels say " + listed.width() + " x " + listed.height() + ", the image has " + width + " x "
                            + height);
        }
        List<Box> boxes = new ArrayList<>();
        for (Annotation annotation : annotations.getOrDefault(id, List.of())) {
            String label = categories.get(annotation.category());
            if (label == null) {
                throw new ImageFault(RowFault.LABEL_CLASS_UNKNOWN, "category_id " + annotation.category());
            }
            List<Double> box = annotation.box();
            if (box.size() != 4) {
                throw new ImageFault(RowFault.LABEL_MALFORMED, "a bbox is no list of four numbers");
            }
            boxes.add(new Box(label, box.get(0), box.get(1), box.get(2), box.get(3)));
        }
        return boxes;
    }

    @Override
    public List<String> orphans() {
        return orphans;
    }
}
