package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model did not answer. */
public final class LlmFault extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final Duration wait;

    /** Why, and so whether to ask again and whether it may have cost something. */
    public enum Kind {
        /** 429: again after a while; not billed. */
        RATE_LIMITED,
        /** 5xx: again after a while; not billed. */
        SERVER_ERROR,
        /** No connection came about: again after a while; not billed. */
        UNREACHABLE,
        /** No answer in time, or the connection broke: again, but the model may have worked, so it counts as spent. */
        UNKNOWN_OUTCOME,
        /** 200, but not an answer; counts as spent, since the model worked. */
        UNREADABLE,
        /** 400, 413 or 422: this prompt is not taken; never again. */
        PROMPT_REFUSED,
        /** Another 4xx, such as a wrong key or model: nothing will be answered until somebody corrects it. */
        REFUSED;

        /** Whether asking once more can help. */
        public boolean passes() {
            return this != PROMPT_REFUSED && this != REFUSED;
        }

        /** Whether the provider may bill the call. */
        public boolean mayBeBilled() {
            return this == UNKNOWN_OUTCOME || this == UNREADABLE;
        }
    }

    public LlmFault(Kind kind, String message, Duration wait, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind");
        this.wait = requireNonNull(wait, "wait");
    }

    static LlmFault of(Kind kind, String message) {
        return new LlmFault(kind, message, Duration.ZERO, null);
    }

    public Kind kind() {
        return kind;
    }

    /** How long the provider asks to wait; zero where it does not say. */
    public Duration waitAsked() {
        return wait;
    }
}
