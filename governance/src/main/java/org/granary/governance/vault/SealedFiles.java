package org.granary.governance.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files of member companies, encrypted under their agreement's key; nothing of them touches the disk in clear. See {@link FileSeal} for how.
 *
 * <p>A file that is written is whole once its stream was closed without an error. A stream that is closed after an error looks whole too: write a draft,
 * and give it its name only after the last byte came.
 *
 * <p>A sealed file cannot be appended to. What comes in pieces is kept as a sealed file for each piece, and written into one at
 * the end.
 */
@ApplicationScoped
public class SealedFiles {

    private final Vault vault;

    /** For the container's proxies. */
    SealedFiles() {
        this(new Vault());
    }

    @Inject
    public SealedFiles(Vault vault) {
        this.vault = vault;
    }

    /** The seal of an agreement; its key is made at first use. */
    public FileSeal of(String agreementId) {
        return FileSeal.of(vault.secret(Vault.agreementKey(agreementId)));
    }

    /** Writes a file anew; closing the stream brings it onto the disk. */
    public OutputStream write(Path file, String agreementId) throws IOException {
        return write(file, of(agreementId));
    }

    /** Reads a file from its beginning. Fails with {@link SealBrokenException}, also at the end of a file that was cut off. */
    public InputStream read(Path file, String agreementId) throws IOException {
        return read(file, of(agreementId));
    }

    /** Reads a file at any place. Fails with {@link SealBrokenException}, at once where the file was cut off. */
    public FileChannel open(Path file, String agreementId) throws IOException {
        return open(file, of(agreementId));
    }

    /** As {@link #write(Path, String)}, under a seal that one has already. */
    public static OutputStream write(Path file, FileSeal seal) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            return seal.sealing(new OntoDisk(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** As {@link #read(Path, String)}, under a seal that one has already. */
    public static InputStream read(Path file, FileSeal seal) throws IOException {
        InputStream sealed = new java.io.BufferedInputStream(Files.newInputStream(file), FileSeal.SEGMENT);
        try {
            return seal.opening(sealed);
        } catch (IOException | RuntimeException e) {
            sealed.close();
            throw e;
        }
    }

    /** As {@link #open(Path, String)}, under a seal that one has already. */
    public static FileChannel open(Path file, FileSeal seal) throws IOException {
        SeekableByteChannel sealed = Files.newByteChannel(file);
        try {
            return seal.opening(sealed);
        } catch (IOException | RuntimeException e) {
            sealed.close();
            throw e;
        }
    }

    /** Forces what was written onto the disk before it closes. */
    private static final class OntoDisk extends FilterOutputStream {

        private final FileChannel channel;

        OntoDisk(FileChannel channel) {
            super(Channels.newOutputStream(channel));
            this.channel = channel;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                channel.force(true);
            }
            super.close();
        }
    }
}
