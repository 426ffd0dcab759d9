package org.granary.governance.vault;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** A sealed file's attributes, with the clear bytes' number for its size. */
record SealedAttributes(BasicFileAttributes disk, long size) implements BasicFileAttributes {

    @Override
    public FileTime lastModifiedTime() {
        return disk.lastModifiedTime();
    }

    @Override
    public FileTime lastAccessTime() {
        return disk.lastAccessTime();
    }

    @Override
    public FileTime creationTime() {
        return disk.creationTime();
    }

    @Override
    public boolean isRegularFile() {
        return disk.isRegularFile();
    }

    @Override
    public boolean isDirectory() {
        return disk.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return disk.isSymbolicLink();
    }

    @Override
    public boolean isOther() {
        return disk.isOther();
    }

    @Override
    public @Nullable Object fileKey() {
        return disk.fileKey();
    }
}
