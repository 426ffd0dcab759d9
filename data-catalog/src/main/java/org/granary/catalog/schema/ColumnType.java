package org.granary.catalog.schema;

/** The types that a source's own column can have. */
public enum ColumnType {
    STRING,
    LONG,
    DOUBLE,
    BOOLEAN,
    /** ISO 8601 date. */
    DATE,
    /** ISO 8601 date and time; without an offset it is taken as Asia/Taipei. */
    TIMESTAMP,
    /** Bytes, an image for example; in a landing as Base64, in the record id as the SHA-256 of the bytes. */
    BINARY,
    /** A list of numbers; one that is missing is null. In a landing as JSON, for example {@code [1.5,null,2.0]}. */
    DOUBLES,
    /** A list of texts; in a landing as JSON. */
    STRINGS;

    /** Whether the type can hold nothing that people write, so that no detector ever reads it. */
    boolean isMachineMade() {
        return this == BINARY || this == DOUBLES;
    }
}
