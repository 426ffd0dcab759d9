package org.granary.batch.records;

/** Why one row of a file is refused; the rest of the file goes on. Texts for people are in {@code batch_*.properties}. */
public enum RowFault {
    /** More or fewer fields than headings. */
    RAGGED_ROW,
    /** Longer than the limit; the next line goes on. */
    LINE_TOO_LONG,
    /** A quote opens and nothing closes it. */
    QUOTE_NOT_CLOSED,
    /** Text stands between a closing quote and the delimiter. */
    QUOTE_MALFORMED,
    /** A NUL byte. */
    NUL_BYTE,
    /** Bytes that mean nothing in the file's charset. */
    CHARSET_MALFORMED,
    /** A cell holds an error such as {@code #N/A}. */
    CELL_ERROR,
    /** Not JSON. */
    JSON_MALFORMED,
    /** JSON, but no object. */
    JSON_NOT_AN_OBJECT,
    /** An object with more text than the limit. */
    RECORD_TOO_LARGE,
    /** The document asks for a password. */
    DOCUMENT_ENCRYPTED,
    /** The document cannot be read to its end. */
    DOCUMENT_DAMAGED,
    /** The document holds no text; scans need text recognition first. */
    DOCUMENT_WITHOUT_TEXT,
    /** One page holds no text, while others do. */
    PAGE_WITHOUT_TEXT,
    /** More bytes or text than is read. */
    DOCUMENT_TOO_LARGE,
    /** Neither PDF nor Word. */
    DOCUMENT_UNSUPPORTED,
    /** The image's structure is broken or cut off. */
    IMAGE_DAMAGED,
    /** Neither PNG nor JPEG. */
    IMAGE_UNSUPPORTED,
    /** More bytes or pixels than is read. */
    IMAGE_TOO_LARGE,
    /** No entry says what is on the image, not even that there is nothing. */
    IMAGE_WITHOUT_LABEL,
    /** The labels were made on an image of another size. */
    IMAGE_SIZE_DIFFERS,
    /** Labels for an image that is not there. */
    LABEL_WITHOUT_IMAGE,
    /** Labels that cannot be read as what the source declares. */
    LABEL_MALFORMED,
    /** A label of a class that no list names. */
    LABEL_CLASS_UNKNOWN,
    /** A box reaches beyond the image, or has no area. */
    BOX_OUTSIDE_IMAGE,
    /** A row of the table beside the images names one that is not there. */
    TABLE_ROW_WITHOUT_IMAGE,
    /** A sample's time is none. */
    TIMESTAMP_MALFORMED,
    /** A reading is no number. */
    SAMPLE_NOT_A_NUMBER,
    /** The same sample again; the first one counts. */
    TIMESTAMP_REPEATED,
    /** Different readings of one sensor at one moment; none counts. */
    TIMESTAMP_CONFLICT,
    /** Nearer to the sample before than half the sampling interval. */
    SAMPLE_TOO_EARLY,
    /** A gap, or the file's end, before the window was full. */
    WINDOW_INCOMPLETE,
    /** The row does not meet the JSON Schema of the agreed data contract. */
    CONTRACT_SCHEMA_NOT_MET
}
