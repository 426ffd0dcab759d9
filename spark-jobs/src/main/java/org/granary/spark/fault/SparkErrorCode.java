package org.granary.spark.fault;

import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.ErrorKind;

/** Failures of an order, as they stand in its report. */
public enum SparkErrorCode implements ErrorCode {
    /** The order's file cannot be read or does not fit the contract. */
    ORDER_UNREADABLE(ErrorKind.CALLER),
    /** A gathering has no landing where the order says. */
    LANDING_MISSING(ErrorKind.MISSING),
    /** The agreement's key is not in the environment, or is no key. */
    KEY_MISSING(ErrorKind.UNAVAILABLE),
    /** A source's new revision gives a column another type than the table has. */
    TABLE_SCHEMA_CONFLICT(ErrorKind.CONFLICT),
    /** A recipe reads a table, or a version of one, that is not there. */
    TABLE_VERSION_MISSING(ErrorKind.MISSING),
    /** A recipe names a column that the source's table lacks. */
    RECIPE_COLUMN_UNKNOWN(ErrorKind.CALLER),
    /** A recipe is at odds with itself. */
    RECIPE_UNUSABLE(ErrorKind.CALLER),
    /** The release is there already, by another order. */
    RELEASE_EXISTS(ErrorKind.CONFLICT),
    /** No record is left after rights, filters, length and duplicates. */
    RELEASE_EMPTY(ErrorKind.CONFLICT),
    /** A withdrawal would have had to rewrite files. */
    WITHDRAWAL_NOT_BY_METADATA(ErrorKind.INTERNAL),
    /** The newest version of a table names files that its folder does not hold, so that nobody can say which others are old. */
    TABLE_FILES_MISSING(ErrorKind.INTERNAL),
    /** Spark failed for a reason that has no code of its own. */
    SPARK_FAILED(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    SparkErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
