package org.granary.launcher;

import java.util.Optional;

/** One of the three parts of a platform. */
interface Component {

    /** Its name in commands, logs and process files. */
    String name();

    /** Whether the launcher runs it, or somebody else does. */
    boolean ours();

    /** What can be done before the components that it needs are ready: unpacking, say. Cheap where it was done before. */
    void prepare(ProgressListener progress);

    /** Starts its process. Only called where {@link #ours()} and it does not run. */
    void launch();

    /** Whether it answers now. */
    boolean ready();

    /** Why it will never become ready though its process runs; empty while there is hope. */
    default Optional<String> hopeless() {
        return Optional.empty();
    }

    /** What is left to do once it answers and before others use it. */
    default void settle(ProgressListener progress) {}

    /** The signal that makes it stop in good order. */
    default String stopSignal() {
        return "TERM";
    }

    /** Where it listens, for people. */
    String address();
}
