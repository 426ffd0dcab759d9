package org.granary.launcher;

import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.ErrorKind;

/** What can go wrong while the platform is started, stopped or asked. */
public enum LauncherErrorCode implements ErrorCode {
    /** A setting has a value that cannot be used. */
    CONFIGURATION_INVALID(ErrorKind.CALLER),
    /** The build has not made a part that is needed. */
    BUILD_INCOMPLETE(ErrorKind.CALLER),
    /** Another launcher works on the same home. */
    HOME_BUSY(ErrorKind.CONFLICT),
    /** A component ended while it started. */
    COMPONENT_FAILED(ErrorKind.UNAVAILABLE),
    /** A component did not become ready in time. */
    COMPONENT_SLOW(ErrorKind.UNAVAILABLE),
    /** A component did not end, even when killed. */
    COMPONENT_STUCK(ErrorKind.UNKNOWN_STATE),
    /** The platform refused a request, or did not answer it. */
    REQUEST_FAILED(ErrorKind.UNAVAILABLE),
    /** A file is no evidence pack. */
    PACK_UNREADABLE(ErrorKind.CALLER),
    TEXTS_UNREADABLE(ErrorKind.CALLER),
    /** A line of a file of texts is no JSON object with a text. */
    TEXT_LINE_INVALID(ErrorKind.CALLER),
    /** A step of preparing a component failed. */
    PREPARATION_FAILED(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    LauncherErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
