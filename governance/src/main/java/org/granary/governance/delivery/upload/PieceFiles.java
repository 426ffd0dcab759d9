package org.granary.governance.delivery.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.granary.governance.vault.SealedFiles;

/** The sealed files of uploads: a folder for each upload, in it a file for each piece. */
final class PieceFiles {

    private static final int BUFFER = 64 * 1024;

    private final Path root;
    private final SealedFiles sealed;

    PieceFiles(Path root, SealedFiles sealed) {
        this.root = root;
        this.sealed = sealed;
    }

    /** How a body was read: what lies in the piece, and how it ended. */
    record Written(Piece piece, End end) {}

    /** Why a piece ends where it does. */
    enum End {
        /** It is as long as a piece may be. */
        FULL,
        /** The body ended. */
        BODY_ENDED,
        /** The connection broke, or another request took over. */
        CUT
    }

    /** Writes at most {@code most} bytes of the body into a new piece; once this returns they are on the disk. */
    Written write(Upload upload, long offset, long most, Body body) throws IOException {
        var folder = Files.createDirectories(root.resolve(upload.id()));
        var file = String.format(Locale.ROOT, "%015d-%s", offset, UUID.randomUUID());
        var buffer = new byte[BUFFER];
        long written = 0;
        End end = End.FULL;
        try (var out = sealed.write(folder.resolve(file), upload.begun().agreementId())) {
            while (written < most) {
                int read = body.read(buffer, (int) Math.min(buffer.length, most - written));
                if (read < 0) {
                    end = body.wasCut() ? End.CUT : End.BODY_ENDED;
                    break;
                }
                out.write(buffer, 0, read);
                written += read;
            }
        }
        return new Written(new Piece(file, upload.id(), offset, written), end);
    }

    /** The bytes of the pieces one after the other; a piece is opened when the one before it has ended. */
    InputStream read(Upload upload, List<Piece> pieces) {
        var folder = root.resolve(upload.id());
        return new PiecesStream(
                pieces.stream().map(piece -> folder.resolve(piece.file())).iterator(),
                sealed,
                upload.begun().agreementId());
    }

    void delete(Piece piece) throws IOException {
        Files.deleteIfExists(root.resolve(piece.uploadId()).resolve(piece.file()));
    }

    /** Deletes all pieces of an upload. */
    void deleteAll(String uploadId) throws IOException {
        var folder = root.resolve(uploadId);
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** The uploads that have a folder. */
    List<String> folders() throws IOException {
        if (!Files.exists(root)) {
            return Collections.emptyList();
        }
        try (var list = Files.list(root)) {
            return list.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** The body of a request, whose breaking off is no error: what came is kept. */
    interface Body {

        /** As {@link InputStream#read(byte[], int, int)} from 0. */
        int read(byte[] buffer, int most) throws IOException;

        /** Whether it ended because the connection broke. */
        boolean wasCut();
    }
}
