package org.granary.batch.intake.sftp;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sealed file with a part of what a client sent; where it begins and how much it holds stand in its name, {@code <start>-<bytes>.piece}.
 *
 * @param start in bytes, as the client counts them
 */
record Piece(Path file, long start, long bytes) {

    private static final Pattern NAME = Pattern.compile("([0-9]{18})-([0-9]{1,18})\\.piece");

    static Piece in(Path folder, long start, long bytes) {
        return new Piece(folder.resolve(String.format(Locale.ROOT, "%018d-%d.piece", start, bytes)), start, bytes);
    }

    /** The piece that a file is; empty for what is none, such as one that was being written when the server died. */
    static Optional<Piece> at(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new Piece(file, Long.parseLong(name.group(1)), Long.parseLong(name.group(2))))
                : Optional.empty();
    }
}
