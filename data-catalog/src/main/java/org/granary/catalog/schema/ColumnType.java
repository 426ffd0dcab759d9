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
    TIMESTAMP
}
