package org.granary.governance.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Files} does in a sealed folder: content through the seal, everything else straight to the disk. */
final class SealedProvider extends FileSystemProvider {

    private final SealedFileSystem files;
    private final FileSeal seal;

    SealedProvider(SealedFileSystem files, FileSeal seal) {
        this.files = files;
        this.seal = seal;
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        requireReading(Arrays.asList(options));
        return SealedFiles.read(real(path), seal);
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        List<OpenOption> wanted = Arrays.asList(options);
        if (wanted.contains(StandardOpenOption.APPEND)) {
            throw new UnsupportedOperationException("A sealed file is written whole, never appended to.");
        }
        if (wanted.contains(StandardOpenOption.CREATE_NEW)) {
            Files.createFile(real(path));
        }
        return SealedFiles.write(real(path), seal);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        requireReading(options);
        return SealedFiles.open(real(path), seal);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    private static void requireReading(Collection<? extends OpenOption> options) {
        if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
            throw new UnsupportedOperationException("A sealed file is written whole, by Files.newOutputStream.");
        }
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException("Of a sealed file only the basic attributes are told.");
        }
        BasicFileAttributes disk = Files.readAttributes(real(path), BasicFileAttributes.class, options);
        return type.cast(disk.isRegularFile() ? new SealedAttributes(disk, seal.clearBytes(disk.size())) : disk);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException("Of a sealed file only the basic attributes are told.");
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(real(path), attribute, value, options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path disk = real(folder);
        return listed(
                disk.getFileSystem().provider().newDirectoryStream(disk, path -> filter.accept(files.path(path))));
    }

    private DirectoryStream<Path> listed(DirectoryStream<Path> disk) {
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = disk.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return files.path(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        Files.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        Files.copy(real(from), real(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        Files.move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return Files.isSameFile(SealedFolder.real(one), SealedFolder.real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path disk = real(path);
        disk.getFileSystem().provider().checkAccess(disk, modes);
    }

    @Override
    public String getScheme() {
        return "sealed";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("A sealed folder has no URI.");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("A sealed folder has no URI.");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("A sealed folder has no URI.");
    }

    private static Path real(Path path) {
        if (path instanceof SealedPath sealed) {
            return sealed.real();
        }
        throw new ProviderMismatchException("'" + path + "' is not in a sealed folder.");
    }
}
