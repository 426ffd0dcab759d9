package org.granary.batch.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Cuts a UTF-8 file into rows without holding more than one buffer, whatever the rows' length.
 *
 * <p>A row ends at a line end that is not in quotes. A quote that opens and is not closed well (no closing quote before the
 * end of the file or the record limit, or text behind the closing quote) would swallow the rows behind it: then only the line on which the row starts is
 * refused, and reading goes on at the next line. Each such step back reads again what it had read; a file made so that
 * each line does this would take for ever, so the steps have a budget (64 record limits); once it is spent, such a row is
 * refused as a whole, with all its lines.
 */
final class Framer implements Closeable {

    private static final int BUDGET_FACTOR = 64;
    private static final int NO_BYTE = -2;

    private final ByteCursor bytes;
    private final int delimiter;
    private final int quote;
    private final int limit;
    private long line;
    private long budget;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_SEEN
    }

    private Framer(Path file, int delimiter, int quote, ReaderLimits limits) throws IOException {
        this.bytes = new ByteCursor(file);
        this.delimiter = delimiter;
        this.quote = quote;
        this.limit = limits.maxRecordBytes();
        this.budget = (long) BUDGET_FACTOR * limit;
        this.line = 1;
        skipMark();
    }

    /** Rows of CSV. */
    static Framer csv(Path file, char delimiter, char quote, ReaderLimits limits) throws IOException {
        return new Framer(file, delimiter, quote, limits);
    }

    /** Rows that are lines. */
    static Framer lines(Path file, ReaderLimits limits) throws IOException {
        return new Framer(file, NO_BYTE, NO_BYTE, limits);
    }

    private void skipMark() throws IOException {
        if (bytes.read() != 0xef || bytes.read() != 0xbb || bytes.read() != 0xbf) {
            bytes.seek(0);
        }
    }

    String checkpoint() {
        return bytes.position() + "," + line + "," + budget;
    }

    void restore(String checkpoint) {
        String[] parts = checkpoint.split(",", -1);
        bytes.seek(Long.parseLong(parts[0]));
        line = Long.parseLong(parts[1]);
        budget = Long.parseLong(parts[2]);
    }

    long position() {
        return bytes.position();
    }

    long size() {
        return bytes.size();
    }

    byte[] content(Frame frame) throws IOException {
        return bytes.slice(frame.start(), frame.end());
    }

    /** The next row; empty at the end. */
    Optional<Frame> next() throws IOException {
        long start = bytes.position();
        long firstLine = line;
        if (bytes.peek() < 0) {
            return Optional.empty();
        }
        var state = State.FIELD_START;
        while (true) {
            int b = bytes.read();
            if (b < 0) {
                return Optional.of(
                        state == State.QUOTED
                                ? firstLineOnly(start, firstLine, Frame.State.NOT_CLOSED)
                                : new Frame(start, bytes.position(), firstLine, Frame.State.WHOLE));
            }
            boolean lineEnd = b == '\n' || (b == '\r' && quote != NO_BYTE) || (b == '\r' && bytes.peek() == '\n');
            if (lineEnd) {
                long end = bytes.position() - 1;
                endLine(b);
                if (state != State.QUOTED) {
                    return Optional.of(new Frame(start, end, firstLine, Frame.State.WHOLE));
                }
                continue;
            }
            if (bytes.position() - start > limit) {
                return Optional.of(tooLong(start, firstLine));
            }
            if (state == State.QUOTE_SEEN && b != quote && b != delimiter) {
                return Optional.of(firstLineOnly(start, firstLine, Frame.State.MALFORMED));
            }
            state = step(state, b);
        }
    }

    private State step(State state, int b) {
        return switch (state) {
            case FIELD_START -> b == quote ? State.QUOTED : b == delimiter ? State.FIELD_START : State.PLAIN;
            case PLAIN -> b == delimiter ? State.FIELD_START : State.PLAIN;
            case QUOTED -> b == quote ? State.QUOTE_SEEN : State.QUOTED;
            case QUOTE_SEEN -> b == quote ? State.QUOTED : State.FIELD_START;
        };
    }

    private void endLine(int b) throws IOException {
        line++;
        if (b == '\r' && bytes.peek() == '\n') {
            bytes.read();
        }
    }

    /** A row of several lines that is too long has an open quote; one line that is too long is just that. */
    private Frame tooLong(long start, long firstLine) throws IOException {
        if (line != firstLine) {
            return firstLineOnly(start, firstLine, Frame.State.NOT_CLOSED);
        }
        long end = bytes.position();
        skipLine();
        return new Frame(start, end, firstLine, Frame.State.TOO_LONG);
    }

    private Frame firstLineOnly(long start, long firstLine, Frame.State state) throws IOException {
        long read = bytes.position() - start;
        if (line != firstLine) {
            budget -= read;
        }
        if (line == firstLine || budget >= 0) {
            bytes.seek(start);
            line = firstLine;
        }
        long end = skipLine();
        return new Frame(start, Math.min(end, start + limit), firstLine, state);
    }

    /** Goes on behind the next line end; gives where the line's content ends. */
    private long skipLine() throws IOException {
        for (int b = bytes.read(); b >= 0; b = bytes.read()) {
            if (b == '\n' || (b == '\r' && (quote != NO_BYTE || bytes.peek() == '\n'))) {
                long end = bytes.position() - 1;
                endLine(b);
                return end;
            }
        }
        return bytes.position();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
