package org.granary.governance.pull.fault;

import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.ErrorKind;

/** What can go wrong in a pull. */
public enum PullErrorCode implements ErrorCode {
    /** No bearer token came with the request, or nobody was given this one, or its grant is over. */
    TOKEN_NOT_ACCEPTED(ErrorKind.CALLER, 401),
    /** No such share, schema or table, or it is not granted: the answer does not tell which. */
    NOT_FOUND(ErrorKind.MISSING, 404),
    METHOD_NOT_ALLOWED(ErrorKind.CALLER, 405),
    REQUEST_MALFORMED(ErrorKind.CALLER, 400),
    REQUEST_TOO_LARGE(ErrorKind.CALLER, 413),
    /** The table version or time that was asked for does not exist. */
    VERSION_UNKNOWN(ErrorKind.CALLER, 400),
    /** A part of the protocol that Granary does not offer. */
    NOT_OFFERED(ErrorKind.CALLER, 400),
    /** The table has features that a reader of plain Parquet files would read wrongly. */
    TABLE_NOT_PLAIN(ErrorKind.CONFLICT, 409),
    /** A column that is not there, or that holds no text. */
    COLUMN_UNUSABLE(ErrorKind.CALLER, 400),
    /** The table's log names something that must not be handed out. */
    TABLE_REFUSED(ErrorKind.CONFLICT, 409),
    TABLE_UNREADABLE(ErrorKind.UNAVAILABLE, 503),
    LINK_UNKNOWN(ErrorKind.MISSING, 404),
    LINK_EXPIRED(ErrorKind.FORBIDDEN, 403),
    LINK_WITHHELD(ErrorKind.FORBIDDEN, 403),
    FILE_GONE(ErrorKind.MISSING, 404),
    RANGE_NOT_SATISFIABLE(ErrorKind.CALLER, 416),
    /** The client: the server or the folder did not do what a pull needs. */
    PULL_FAILED(ErrorKind.SOURCE, 502),
    PROFILE_UNUSABLE(ErrorKind.CALLER, 400),
    INTERNAL(ErrorKind.INTERNAL, 500);

    private final ErrorKind kind;
    private final int status;

    PullErrorCode(ErrorKind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }
}
