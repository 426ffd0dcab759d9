package org.granary.catalog.fault;

/** Whose move it is after an error: this decides the HTTP status and whether a job may try again. */
public enum ErrorKind {
    /** The request is wrong; the caller corrects it. */
    CALLER(400),
    /** The caller is not allowed to; somebody with the right has to. */
    FORBIDDEN(403),
    /** There is no such thing, or it is not shown to this caller. */
    MISSING(404),
    /** The request is right but the state has moved on; the caller looks again. */
    CONFLICT(409),
    /** The place that data comes from misbehaves; a later attempt may succeed. */
    SOURCE(502),
    /** A part that Granary needs does not answer; a later attempt may succeed. */
    UNAVAILABLE(503),
    /** It is not known whether the change happened; nothing may be cleaned up before somebody looked. */
    UNKNOWN_STATE(500),
    /** A fault of ours. */
    INTERNAL(500);

    private final int status;

    ErrorKind(int status) {
        this.status = status;
    }

    /** The HTTP status that an error of this kind is answered with. */
    public int status() {
        return status;
    }
}
