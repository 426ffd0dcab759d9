package org.granary.batch.records.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.records.FileContent;
import org.granary.batch.records.ReaderLimits;
import org.granary.batch.records.RecordReader;
import org.granary.batch.records.Row;
import org.granary.batch.records.RowFault;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.FormatFields;
import org.granary.catalog.source.LabelSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Reads a zip of labelled images as records, one per image in the archive's order, then what labels and table name that the archive lacks, as refused
 * rows. The image's number in the archive is the row's line.
 *
 * <p>One image is in memory at a time; an image's bytes are bound by {@link ReaderLimits#maxRecordBytes}.
 *
 * <p>Restart: the checkpoint is the number of rows given; a new reader passes them over.
 *
 * <p>Fails with the codes {@code ARCHIVE_*}, {@code LABELS_MISSING}, {@code FORMAT_DAMAGED}, {@code SCHEMA_COLUMN_MISSING}.
 */
public final class ImageReader implements RecordReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long size;
    private final List<ColumnSpec> columns;
    private final ReaderLimits limits;
    private final ImageIndex index;
    private final ImageZip zip;
    private final Iterator<Row> orphans;
    private long number;
    private long given;
    private boolean imagesDone;

    public ImageReader(
            FileContent file,
            LabelSyntax syntax,
            List<ColumnSpec> columns,
            ReaderLimits limits,
            Optional<String> checkpoint)
            throws IOException {
        this.size = file.size();
        this.columns = columns;
        this.limits = limits;
        this.index = ImageIndex.read(file, syntax);
        this.orphans = orphans(index).iterator();
        this.zip = new ImageZip(file);
        long skip = checkpoint.map(Long::parseLong).orElse(0L);
        while (given < skip && next().isPresent()) {
            // passes over what an earlier reader gave
        }
    }

    private static List<Row> orphans(ImageIndex index) {
        List<Row> rows = new ArrayList<>();
        for (String name : index.labels().orphans()) {
            rows.add(new Row.Rejected(0, RowFault.LABEL_WITHOUT_IMAGE, Row.excerpt(name)));
        }
        for (String name : index.table().orphans()) {
            rows.add(new Row.Rejected(0, RowFault.TABLE_ROW_WITHOUT_IMAGE, Row.excerpt(name)));
        }
        return rows;
    }

    @Override
    public Optional<Row> next() {
        String path = imagesDone ? null : zip.next();
        while (path != null && !ImageIndex.isImage(path)) {
            path = zip.next();
        }
        imagesDone = path == null;
        if (path == null && !orphans.hasNext()) {
            return Optional.empty();
        }
        given++;
        return Optional.of(path == null ? orphans.next() : image(path));
    }

    private Row image(String path) {
        number++;
        byte[] file = zip.read(limits.maxRecordBytes());
        try {
            if (file == null) {
                throw new ImageFault(RowFault.IMAGE_TOO_LARGE, "more than " + limits.maxRecordBytes() + " bytes");
            }
            ScrubbedImage image = ScrubbedImage.of(file);
            List<Box> boxes = new ArrayList<>();
            for (Box box : index.labels().boxes(path, image.width(), image.height())) {
                boxes.add(box.within(image.width(), image.height())
                        .orElseThrow(() -> new ImageFault(RowFault.BOX_OUTSIDE_IMAGE, box.toString())));
            }
            return new Row.Parsed(number, values(path, image, boxes));
        } catch (ImageFault e) {
            return new Row.Rejected(number, e.fault(), Row.excerpt(path + ": " + e.getMessage()));
        }
    }

    private Map<String, @Nullable String> values(String path, ScrubbedImage image, List<Box> boxes) {
        Map<String, String> fields = new HashMap<>(index.table().of(path));
        fields.put(FormatFields.FILE, path);
        fields.put(FormatFields.FORMAT, image.format());
        fields.put(FormatFields.WIDTH, Integer.toString(image.width()));
        fields.put(FormatFields.HEIGHT, Integer.toString(image.height()));
        fields.put(FormatFields.LABELS, json(boxes.stream().map(Box::label).toList()));
        fields.put(
                FormatFields.BOXES,
                json(boxes.stream()
                        .flatMap(box -> List.of(box.x(), box.y(), box.width(), box.height()).stream())
                        .toList()));
        var values = new LinkedHashMap<String, @Nullable String>();
        for (ColumnSpec column : columns) {
            boolean bytes = column.from().equals(FormatFields.BYTES);
            values.put(
                    column.name(),
                    bytes
                            ? Base64.getEncoder().encodeToString(image.bytes().toByteArray())
                            : fields.get(column.from()));
        }
        return values;
    }

    private static String json(List<?> list) {
        try {
            return JSON.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list of texts and numbers is always JSON.", e);
        }
    }

    @Override
    public String checkpoint() {
        return Long.toString(given);
    }

    /** A zip does not tell how far into it a file is; progress shows none until the end. */
    @Override
    public long position() {
        return imagesDone ? size : 0;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
