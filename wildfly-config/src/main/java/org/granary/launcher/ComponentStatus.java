package org.granary.launcher;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How one component stands.
 *
 * @param address where it listens
 * @param pid its process, where the launcher started it and it runs
 */
public record ComponentStatus(String component, State state, String address, Optional<Long> pid, Path log) {

    /** What can be said of a component. */
    public enum State {
        /** It answers. */
        READY,
        /** Its process runs but does not answer. */
        NOT_READY,
        /** It does not run. */
        DOWN
    }
}
