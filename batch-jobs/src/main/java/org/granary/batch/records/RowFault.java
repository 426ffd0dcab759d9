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
    RECORD_TOO_LARGE
}
