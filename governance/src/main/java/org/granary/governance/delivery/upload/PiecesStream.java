package org.granary.governance.delivery.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import org.granary.governance.vault.SealedFiles;

/** The bytes of sealed files one after the other; a file is opened when the one before it has ended. */
final class PiecesStream extends InputStream {

    private final Iterator<Path> files;
    private final SealedFiles sealed;
    private final String agreement;
    private InputStream now = InputStream.nullInputStream();

    PiecesStream(Iterator<Path> files, SealedFiles sealed, String agreement) {
        this.files = files;
        this.sealed = sealed;
        this.agreement = agreement;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = now.read(buffer, offset, length);
        while (read < 0 && files.hasNext()) {
            now.close();
            now = sealed.read(files.next(), agreement);
            read = now.read(buffer, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        now.close();
    }
}
