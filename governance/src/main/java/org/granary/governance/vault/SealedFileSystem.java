package org.granary.governance.vault;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/** The disk, with the files' content under one seal. Each has a provider of its own, so that files of two agreements are never moved into each other. */
final class SealedFileSystem extends FileSystem {

    private final SealedProvider provider;

    SealedFileSystem(FileSeal seal) {
        this.provider = new SealedProvider(this, seal);
    }

    SealedPath path(Path real) {
        return new SealedPath(this, real);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("A sealed folder is not closed.");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return disk().getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return disk().getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        return path(disk().getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        var matcher = disk().getPathMatcher(pattern);
        return path -> matcher.matches(SealedFolder.real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return disk().getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("A sealed folder is not watched.");
    }

    private static FileSystem disk() {
        return FileSystems.getDefault();
    }
}
