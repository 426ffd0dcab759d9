package org.granary.batch.landing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.granary.governance.vault.FileSeal;
import org.granary.governance.vault.SealedFolder;

/** A landing in a local directory; that of a member company's delivery is sealed, file by file. */
public final class FileLandingStore implements LandingStore {

    private static final String DRAFT = ".draft";

    private final Path folder;
    private final String uri;

    private FileLandingStore(Path folder, String uri) {
        this.folder = folder;
        this.uri = uri;
    }

    /** A landing by its {@code file:} URI, of which every file is sealed. */
    public static FileLandingStore sealedAt(String uri, FileSeal seal) {
        return new FileLandingStore(SealedFolder.of(at(uri).folder, seal), uri);
    }

    /** A landing by its {@code file:} URI. */
    public static FileLandingStore at(String uri) {
        URI parsed = URI.create(uri);
        if (!"file".equals(parsed.getScheme())) {
            throw new IllegalArgumentException(
                    "Landing '" + uri
                            + "' is not below a file: warehouse; other stores are not built yet. Set granary.warehouse to file:/….");
        }
        return new FileLandingStore(Path.of(parsed.getPath()).normalize(), uri);
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public void write(String path, Content content) throws IOException {
        Path file = file(path);
        Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        Files.createDirectories(parent(file));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
            content.writeTo(out);
        }
        publish(draft, file);
    }

    @Override
    public void take(String path, Path from) throws IOException {
        Path file = file(path);
        Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        Files.createDirectories(parent(file));
        Files.move(from, draft, StandardCopyOption.REPLACE_EXISTING);
        publish(draft, file);
    }

    /** Onto the disk before it gets its name, so that a power cut leaves no empty file with a good name. */
    private static void publish(Path draft, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(SealedFolder.real(draft), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public List<String> list(String path) throws IOException {
        Path below = file(path);
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith(DRAFT))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.isRegularFile(file(path));
    }

    @Override
    public void delete(String path) throws IOException {
        Files.deleteIfExists(file(path));
    }

    @Override
    public Path local(String path, Path workDirectory) throws IOException {
        Path file = file(path);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }

    private Path file(String path) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("'" + path + "' lies outside the landing.");
        }
        return file;
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("'" + file + "' lies in no folder.");
        }
        return parent;
    }
}
