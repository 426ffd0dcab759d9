package org.granary.catalog.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;

/**
 * What records of documents, images and series hold: the names that a source's columns take their values {@code from}, with the types that fit.
 */
public final class FormatFields {

    /** The document's file name. */
    public static final String DOCUMENT = "document";
    /** As the document's properties say it; a document may have none. */
    public static final String TITLE = "title";
    /** 1-based page of a PDF; missing in Word files, whose pages are made by the printer. */
    public static final String PAGE = "page";
    /** 1-based section of a Word file, each heading begins one; missing in PDF. */
    public static final String SECTION = "section";
    /** The section's heading. */
    public static final String HEADING = "heading";
    /** The page's or section's text. */
    public static final String TEXT = "text";

    /** The image's path in the archive. */
    public static final String FILE = "file";
    /** The image as delivered, but for metadata. */
    public static final String BYTES = "bytes";
    /** Pixels. */
    public static final String WIDTH = "width";
    /** Pixels. */
    public static final String HEIGHT = "height";
    /** {@code pdf}, {@code docx}, {@code doc}; {@code png} or {@code jpeg}. */
    public static final String FORMAT = "format";
    /** A name per box. */
    public static final String LABELS = "labels";
    /** Four numbers per box, box after box: x, y, width, height in pixels from the upper left corner. */
    public static final String BOXES = "boxes";
    /** When the image was taken, as the table beside the images says. */
    public static final String TAKEN_AT = "taken_at";

    public static final String LOT = "lot";
    public static final String MACHINE = "machine";
    /** Moment of a window's first sample. */
    public static final String STARTED_AT = "started_at";
    /** Moment of a window's last sample. */
    public static final String ENDED_AT = "ended_at";
    /** Milliseconds from one sample to the next. */
    public static final String SAMPLING_MS = "sampling_ms";
    /** Samples of the window, missing ones too. */
    public static final String SAMPLES = "samples";
    /** Moments of the window that have no sample. */
    public static final String MISSING = "missing";

    /** Columns of documents where a source declares none. */
    public static final List<ColumnSpec> DOCUMENT_COLUMNS = List.of(
            column(DOCUMENT, ColumnType.STRING, Presence.REQUIRED, Content.FREE_TEXT),
            column(TITLE, ColumnType.STRING, Presence.OPTIONAL, Content.FREE_TEXT),
            column(FORMAT, ColumnType.STRING, Presence.REQUIRED, Content.PLAIN),
            column(PAGE, ColumnType.LONG, Presence.OPTIONAL, Content.PLAIN),
            column(SECTION, ColumnType.LONG, Presence.OPTIONAL, Content.PLAIN),
            column(HEADING, ColumnType.STRING, Presence.OPTIONAL, Content.FREE_TEXT),
            column(TEXT, ColumnType.STRING, Presence.REQUIRED, Content.FREE_TEXT));

    /** Columns of images where a source declares none. */
    public static final List<ColumnSpec> IMAGE_COLUMNS = List.of(
            column(FILE, ColumnType.STRING, Presence.REQUIRED, Content.FREE_TEXT),
            column(BYTES, ColumnType.BINARY, Presence.REQUIRED, Content.PLAIN),
            column(FORMAT, ColumnType.STRING, Presence.REQUIRED, Content.PLAIN),
            column(WIDTH, ColumnType.LONG, Presence.REQUIRED, Content.PLAIN),
            column(HEIGHT, ColumnType.LONG, Presence.REQUIRED, Content.PLAIN),
            column(LABELS, ColumnType.STRINGS, Presence.REQUIRED, Content.FREE_TEXT),
            column(BOXES, ColumnType.DOUBLES, Presence.REQUIRED, Content.PLAIN),
            column(LOT, ColumnType.STRING, Presence.OPTIONAL, Content.PLAIN),
            column(MACHINE, ColumnType.STRING, Presence.OPTIONAL, Content.PLAIN),
            column(TAKEN_AT, ColumnType.TIMESTAMP, Presence.OPTIONAL, Content.PLAIN));

    /** Types of what a series' window holds beside its sensors. */
    public static final SortedMap<String, ColumnType> WINDOW_FIELDS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                    LOT, ColumnType.STRING,
                    MACHINE, ColumnType.STRING,
                    STARTED_AT, ColumnType.TIMESTAMP,
                    ENDED_AT, ColumnType.TIMESTAMP,
                    SAMPLING_MS, ColumnType.LONG,
                    SAMPLES, ColumnType.LONG,
                    MISSING, ColumnType.LONG)));

    private FormatFields() {}

    private static ColumnSpec column(String name, ColumnType type, Presence presence, Content content) {
        return new ColumnSpec(name, name, type, presence, content);
    }
}
