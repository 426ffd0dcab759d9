package org.granary.batch.connector;

import java.util.OptionalLong;

/** Somebody who looks on while a file arrives. Called from the fetching thread. */
public interface FetchWatch {

    /** Nobody looks on. */
    FetchWatch NONE = new FetchWatch() {
        @Override
        public void received(long bytes, OptionalLong total) {}

        @Override
        public boolean stopped() {
            return false;
        }
    };

    /** So many bytes are on disk; {@code total} where the server said how many there are. */
    void received(long bytes, OptionalLong total);

    /** Whether to give up; asked several times a second. */
    boolean stopped();
}
