package org.granary.catalog.fault;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** It did not happen, and this is why. Expected outcomes are return values, never this. */
public final class GranaryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** An error whose cause is the request or the state. */
    public GranaryException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** An error with a technical cause; {@code message} says the problem, why, and what to do. */
    public GranaryException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.code = requireNonNull(code, "code");
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }
}
