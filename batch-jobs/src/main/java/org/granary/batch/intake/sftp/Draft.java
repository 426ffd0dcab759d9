package org.granary.batch.intake.sftp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.granary.governance.vault.SealedFiles;
import org.jspecify.annotations.Nullable;

/**
 * A file that a client writes, in sealed pieces from its first byte; its bytes come in order. It outlives the session that began it: another one of the same company
 * goes on where it ended.
 *
 * <p>Thread contract: thread-safe. One session writes; another one takes over once the first has left, or has been silent for a while.
 */
final class Draft {

    static final Duration SILENCE = Duration.ofSeconds(15);

    private static final long PIECE_BYTES = 16L << 20;

    private final About about;
    private final Path folder;
    private final SealedFiles sealed;
    private final List<Piece> pieces = new ArrayList<>();
    private String name;
    private Instant touched;
    private @Nullable Object writer;
    private @Nullable OutputStream out;
    private long start;
    private long bytes;
    private boolean untouched = true;
    private boolean strayed;
    private boolean broken;

    /** What does not change: whose it is, where it goes, and the key of the delivery that it becomes. */
    record About(String key, String company, String source, String agreement) {

        About {
            requireNonNull(key, "key");
            requireNonNull(company, "company");
            requireNonNull(source, "source");
            requireNonNull(agreement, "agreement");
        }
    }

    Draft(About about, String name, Path folder, SealedFiles sealed, Instant now) {
        this.about = about;
        this.name = name;
        this.folder = folder;
        this.sealed = sealed;
        this.touched = now;
    }

    /** Finds the pieces that are on the disk; what does not join the rest is of no use and goes. */
    synchronized void load() throws IOException {
        List<Piece> found = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Piece.at(file).ifPresent(found::add);
                if (file.toString().endsWith(".draft")) {
                    Files.delete(file);
                }
            }
        }
        found.sort(Comparator.comparingLong(Piece::start));
        for (Piece piece : found) {
            if (piece.start() == bytes) {
                pieces.add(piece);
                bytes += piece.bytes();
                touched = Files.getLastModifiedTime(piece.file()).toInstant();
            } else {
                Files.delete(piece.file());
            }
        }
        start = bytes;
    }

    About about() {
        return about;
    }

    synchronized String name() {
        return name;
    }

    synchronized void rename(String to) {
        this.name = to;
    }

    Path folder() {
        return folder;
    }

    /** Bytes that came; those of the last piece may not be on the disk yet. */
    synchronized long bytes() {
        return bytes;
    }

    synchronized Instant touched() {
        return touched;
    }

    /** Whether it can never become whole. */
    synchronized boolean isBroken() {
        return broken;
    }

    synchronized boolean isOpen() {
        return writer != null;
    }

    /** Gives it to a session to write; no where another one is at it. */
    synchronized boolean take(Object session, Instant now) {
        boolean busy = writer != null
                && (writer.equals(session) || touched.plus(SILENCE).isAfter(now));
        if (busy) {
            return false;
        }
        if (writer != null) {
            seal();
        }
        writer = session;
        untouched = true;
        strayed = false;
        return true;
    }

    synchronized void write(Object session, long offset, byte[] data, long most, Instant now) throws SftpRefusal {
        if (!session.equals(writer) || broken || strayed) {
            throw new SftpRefusal(SftpStatus.FAILURE, "The file is no longer written.");
        }
        try {
            if (untouched && offset == 0 && bytes > 0) {
                empty();
            }
            untouched = false;
            if (offset != bytes) {
                // What came in order stays: another attempt can go on there.
                strayed = true;
                throw new SftpRefusal(
                        SftpStatus.OPERATION_UNSUPPORTED,
                        "Bytes must come in order: " + bytes + " came so far, and these begin at " + offset + ".");
            }
            if (bytes + data.length > most) {
                broken = true;
                throw new SftpRefusal(SftpStatus.FAILURE, "A file may have " + most + " bytes. Deliver it in parts.");
            }
            append(data);
            touched = now;
        } catch (IOException e) {
            fallBack();
            throw new SftpRefusal(SftpStatus.FAILURE, "The server cannot store the file now. Try again later.");
        }
    }

    private void append(byte[] data) throws IOException {
        if (out == null) {
            out = sealed.write(current(), about.agreement());
        }
        out.write(data);
        bytes += data.length;
        if (bytes - start >= PIECE_BYTES) {
            roll();
        }
    }

    private Path current() {
        return folder.resolve(start + ".draft");
    }

    private void roll() throws IOException {
        if (out == null) {
            return;
        }
        var closing = out;
        out = null;
        closing.close();
        var piece = Piece.in(folder, start, bytes - start);
        Files.move(current(), piece.file(), StandardCopyOption.ATOMIC_MOVE);
        pieces.add(piece);
        start = bytes;
    }

    private void seal() {
        try {
            roll();
        } catch (IOException e) {
            fallBack();
        }
    }

    /** The piece that could not be stored is lost; those before it are on the disk. */
    private void fallBack() {
        strayed = true;
        bytes = start;
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            // It is lost either way.
        } finally {
            out = null;
        }
    }

    /** A client that begins at the beginning sends all of it again. */
    private void empty() throws IOException {
        for (Piece piece : pieces) {
            Files.deleteIfExists(piece.file());
        }
        pieces.clear();
        start = 0;
        bytes = 0;
    }

    /** Brings what came onto the disk; gives whether there is something worth keeping. Does nothing where another session writes by now. */
    synchronized boolean leave(Object session) {
        if (session.equals(writer)) {
            seal();
            writer = null;
        }
        return writer != null || (!broken && bytes > 0);
    }

    /** Brings it onto the disk, as whole. */
    synchronized void finish(Object session) throws SftpRefusal {
        if (!session.equals(writer)) {
            throw new SftpRefusal(SftpStatus.FAILURE, "The file is written by another session.");
        }
        seal();
        writer = null;
        if (broken || strayed) {
            throw new SftpRefusal(SftpStatus.FAILURE, "The file was not taken, since not all of it was stored.");
        }
    }

    /** Its bytes from the first to the last; only where nobody writes it. */
    synchronized InputStream read() {
        return new PiecesOfDraft(List.copyOf(pieces), sealed, about.agreement());
    }

    synchronized void discard() throws IOException {
        try {
            if (out != null) {
                out.close();
            }
        } finally {
            out = null;
            writer = null;
            broken = true;
            deleteFolder(folder);
        }
    }

    static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
