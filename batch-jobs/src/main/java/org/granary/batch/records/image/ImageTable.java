package org.granary.batch.records.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.granary.batch.BatchErrors;
import org.granary.catalog.schema.FormatFields;

/** The table beside the images: {@code file} and any of {@code lot}, {@code machine}, {@code taken_at}; UTF-8 or Big5, with commas. */
final class ImageTable {

    private static final List<String> WANTED = List.of(FormatFields.LOT, FormatFields.MACHINE, FormatFields.TAKEN_AT);

    private final Map<String, Map<String, String>> byPath = new HashMap<>();
    private final List<String> orphans = new ArrayList<>();

    private ImageTable() {}

    static ImageTable none() {
        return new ImageTable();
    }

    /** Reads the table; fails with SCHEMA_COLUMN_MISSING or FORMAT_DAMAGED. */
    static ImageTable read(String name, byte[] csv, ImageNames images) {
        var table = new ImageTable();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text(csv)), format)) {
            Map<String, Integer> positions = new HashMap<>();
            parser.getHeaderMap().forEach((heading, index) -> positions.put(heading.toLowerCase(Locale.ROOT), index));
            if (!positions.containsKey(FormatFields.FILE)) {
                throw BatchErrors.columnMissing(name, List.of(FormatFields.FILE), positions.keySet());
            }
            for (CSVRecord row : parser) {
                table.add(row, positions, images);
            }
            return table;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw BatchErrors.formatDamaged(name, "a table of images", String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(byte[] csv) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
        } catch (CharacterCodingException e) {
            text = new String(csv, Charset.forName("x-windows-950"));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void add(CSVRecord row, Map<String, Integer> positions, ImageNames images) {
        String file = value(row, positions.get(FormatFields.FILE));
        Optional<String> path = images.find(file);
        if (path.isEmpty()) {
            orphans.add(file);
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (String column : WANTED) {
            String value = value(row, positions.get(column));
            if (!value.isEmpty()) {
                values.put(column, value);
            }
        }
        byPath.put(path.get(), values);
    }

    private static String value(CSVRecord row, @org.jspecify.annotations.Nullable Integer position) {
        return position == null || position >= row.size()
                ? ""
                : row.get(position).strip();
    }

    /** What it says of an image, by column. */
    Map<String, String> of(String path) {
        return byPath.getOrDefault(path, Map.of());
    }

    /** Names that the archive lacks. */
    List<String> orphans() {
        return orphans;
    }
}
