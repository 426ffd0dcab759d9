package org.granary.governance.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Says in our words what the cipher's stream found. */
final class OpenedStream extends FilterInputStream {

    OpenedStream(InputStream opened) {
        super(opened);
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw SealBrokenException.unreadable(e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return in.read(into, offset, length);
        } catch (IOException e) {
            throw SealBrokenException.unreadable(e);
        }
    }

    /** By reading: what is skipped is authenticated too. */
    @Override
    public long skip(long wanted) throws IOException {
        var passed = new byte[(int) Math.min(Math.max(wanted, 1), FileSeal.SEGMENT)];
        long skipped = 0;
        while (skipped < wanted) {
            int read = read(passed, 0, (int) Math.min(passed.length, wanted - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
