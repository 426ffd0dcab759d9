package org.granary.batch.records;

/**
 * Where a row lies in a UTF-8 file.
 *
 * @param start first byte
 * @param end one behind its last byte, without the line end
 * @param line 1-based line of its first byte
 */
record Frame(long start, long end, long line, State state) {

    enum State {
        WHOLE,
        /** Longer than the limit; {@code end} is behind what may be looked at. */
        TOO_LONG,
        /** A quote stays open; the frame is its first line only. */
        NOT_CLOSED,
        /** Text behind a closing quote; the frame is its first line only. */
        MALFORMED
    }

    boolean empty() {
        return start == end;
    }
}
