package org.granary.governance.vault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path whose file is sealed. */
record SealedPath(SealedFileSystem files, Path real) implements Path {

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return wrapped(real.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return wrapped(real.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return wrapped(real.getParent());
    }

    @Override
    public int getNameCount() {
        return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return files.path(real.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return files.path(real.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof SealedPath sealed && real.startsWith(sealed.real);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof SealedPath sealed && real.endsWith(sealed.real);
    }

    @Override
    public Path normalize() {
        return files.path(real.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return files.path(real.resolve(unwrapped(other)));
    }

    @Override
    public Path relativize(Path other) {
        return files.path(real.relativize(unwrapped(other)));
    }

    @Override
    public URI toUri() {
        return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return files.path(real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return files.path(real.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("A sealed folder is not watched.");
    }

    @Override
    public int compareTo(Path other) {
        return real.compareTo(unwrapped(other));
    }

    @Override
    public String toString() {
        return real.toString();
    }

    private @Nullable Path wrapped(@Nullable Path path) {
        return path == null ? null : files.path(path);
    }

    private static Path unwrapped(Path other) {
        if (other instanceof SealedPath sealed) {
            return sealed.real;
        }
        throw new ProviderMismatchException("'" + other + "' is not in a sealed folder.");
    }
}
