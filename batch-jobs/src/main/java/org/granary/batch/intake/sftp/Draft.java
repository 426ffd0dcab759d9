package org.granary.batch.intake.sftp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a client writes, sealed from its first byte; its bytes come in order. */
final class Draft {

    private final String source;
    private final String agreement;
    private final Path file;
    private @Nullable OutputStream out;
    private String name;
    private long bytes;
    private boolean broken;

    Draft(String source, String agreement, String name, Path file, OutputStream out) {
        this.source = source;
        this.agreement = agreement;
        this.name = name;
        this.file = file;
        this.out = out;
    }

    String source() {
        return source;
    }

    String agreement() {
        return agreement;
    }

    String name() {
        return name;
    }

    void rename(String to) {
        this.name = to;
    }

    Path file() {
        return file;
    }

    long bytes() {
        return bytes;
    }

    boolean isOpen() {
        return out != null;
    }

    boolean isBroken() {
        return broken;
    }

    void write(long offset, byte[] data, long most) throws SftpRefusal {
        if (out == null || broken) {
            throw new SftpRefusal(SftpStatus.FAILURE, "The file is no longer written.");
        }
        if (offset != bytes) {
            broken = true;
            throw new SftpRefusal(
                    SftpStatus.OPERATION_UNSUPPORTED,
                    "Bytes must come in order, and a transfer cannot be resumed here: send the whole file, or use an upload over HTTP.");
        }
        if (bytes + data.length > most) {
            broken = true;
            throw new SftpRefusal(SftpStatus.FAILURE, "A file may have " + most + " bytes. Deliver it in parts.");
        }
        try {
            out.write(data);
            bytes += data.length;
        } catch (IOException e) {
            broken = true;
            throw new SftpRefusal(SftpStatus.FAILURE, "The server cannot store the file now. Try again later.");
        }
    }

    /** Brings it onto the disk. */
    void finish() throws SftpRefusal {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            broken = true;
        } finally {
            out = null;
        }
        if (broken) {
            throw new SftpRefusal(SftpStatus.FAILURE, "The file was not taken, since not all of it was stored.");
        }
    }

    void discard() throws IOException {
        try {
            if (out != null) {
                out.close();
            }
        } finally {
            out = null;
            Files.deleteIfExists(file);
        }
    }
}
