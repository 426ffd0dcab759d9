package org.granary.spark.admit;

/** Why one record went to quarantine, where neither the parser nor the gate said so before. */
public enum RefusalCode {
    /** A required column has no value. */
    VALUE_MISSING,
    /** A LONG or DOUBLE column has something else. */
    VALUE_NOT_A_NUMBER,
    /** A BOOLEAN column has something else. */
    VALUE_NOT_A_BOOLEAN,
    /** A DATE column has something else than an ISO 8601 date. */
    VALUE_NOT_A_DATE,
    /** A TIMESTAMP column has something else than an ISO 8601 date and time. */
    VALUE_NOT_A_TIMESTAMP,
    /** A BINARY column has something else than Base64. */
    VALUE_NOT_BYTES,
    /** A DOUBLES or STRINGS column has something else than a JSON list of those. */
    VALUE_NOT_A_LIST,
    /** The record has a column that the source's revision does not name. */
    COLUMN_UNKNOWN,
    /** The line of the landing is not what the contract says, cut off for example. */
    LANDING_LINE_CORRUPT,
    /** The second sweep still found identifiers in more records of the gathering than its agreement allows. */
    RESIDUAL_RISK_ABOVE_BOUND
}
