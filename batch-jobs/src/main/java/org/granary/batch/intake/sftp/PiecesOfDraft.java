package org.granary.batch.intake.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.granary.governance.vault.SealedFiles;

/** Reads pieces one after the other, opening each only when it is its turn. */
final class PiecesOfDraft extends InputStream {

    private final Iterator<Piece> pieces;
    private final SealedFiles sealed;
    private final String agreement;
    private InputStream current = InputStream.nullInputStream();

    PiecesOfDraft(List<Piece> pieces, SealedFiles sealed, String agreement) {
        this.pieces = pieces.iterator();
        this.sealed = sealed;
        this.agreement = agreement;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        while (true) {
            int got = current.read(bytes, from, count);
            if (got >= 0) {
                return got;
            }
            if (!pieces.hasNext()) {
                return -1;
            }
            current.close();
            current = sealed.read(pieces.next().file(), agreement);
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
