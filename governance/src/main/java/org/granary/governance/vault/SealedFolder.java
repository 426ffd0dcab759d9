package org.granary.governance.vault;

import java.nio.file.Path;

/**
 * A folder in which every file is sealed, as a {@link Path}: whoever reads or writes below it by {@link java.nio.file.Files} sees clear bytes, and the disk
 * sees sealed ones.
 *
 * <p>So that code which works on files, of ours and of libraries, need not know. Names and folders are not sealed. Files are written whole ({@code
 * Files.newOutputStream}) and read from anywhere ({@code Files.newInputStream}, {@code Files.newByteChannel}, {@code FileChannel.open});
 * {@code Files.size} is the clear bytes' number. Such a path has no {@code toFile()}: what insists on one fails, and leaks nothing.
 *
 * <p>Moves within one folder, or between folders of one seal object, move the sealed bytes; other moves and copies read and write.
 */
public final class SealedFolder {

    private SealedFolder() {}

    /** The folder under a seal; it need not be there yet. */
    public static Path of(Path folder, FileSeal seal) {
        return new SealedFileSystem(seal).path(folder);
    }

    /** The path on the disk; the same path where it is not sealed. */
    public static Path real(Path path) {
        return path instanceof SealedPath sealed ? sealed.real() : path;
    }
}
