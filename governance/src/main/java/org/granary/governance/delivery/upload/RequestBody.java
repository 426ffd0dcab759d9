package org.granary.governance.delivery.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The bytes of one request, counted for its checksum; ends where the connection breaks or its turn is lost. */
final class RequestBody implements PieceFiles.Body {

    private final InputStream in;
    private final Turns.Turn turn;
    private final Optional<Checksum> checksum;
    private boolean cut;

    RequestBody(InputStream in, Turns.Turn turn, Optional<Checksum> checksum) {
        this.in = in;
        this.turn = turn;
        this.checksum = checksum;
    }

    @Override
    public int read(byte[] buffer, int most) {
        int read = readOrBreak(buffer, most);
        if (!turn.moves()) {
            cut = true;
            return -1;
        }
        if (read > 0) {
            checksum.ifPresent(sum -> sum.digest().update(buffer, 0, read));
        }
        return read;
    }

    /** Whether there is more than was read; waits for the request's end. */
    boolean goesOn() {
        return readOrBreak(new byte[1], 1) > 0;
    }

    /** The server tells of a broken connection by an exception, and which one is its own affair. */
    private int readOrBreak(byte[] buffer, int most) {
        try {
            return in.read(buffer, 0, most);
        } catch (IOException e) {
            cut = true;
            return -1;
        }
    }

    @Override
    public boolean wasCut() {
        return cut;
    }
}
