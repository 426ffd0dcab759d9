package org.granary.batch.landing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes from a landing when it is purged: everything but its manifest.
 *
 * @param paths the files on the disk
 * @param bytes how large they are together
 */
public record LandingRemoval(Path folder, List<Path> paths, long bytes) {

    public LandingRemoval {
        paths = List.copyOf(paths);
    }

    /** What is there now, drafts too. */
    public static LandingRemoval of(String uri) throws IOException {
        Path folder = Path.of(URI.create(uri));
        if (!Files.isDirectory(folder)) {
            return new LandingRemoval(folder, List.of(), 0);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> paths = all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve(Manifest.PATH)))
                    .toList();
            long bytes = 0;
            for (Path file : paths) {
                bytes += Files.size(file);
            }
            return new LandingRemoval(folder, paths, bytes);
        }
    }

    /** How many files there are. */
    public long files() {
        return paths.size();
    }

    /** Removes them, and the folders that are empty then. */
    public void remove() throws IOException {
        for (Path file : paths) {
            Files.deleteIfExists(file);
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path left : all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                removeEmpty(left);
            }
        }
    }

    private static void removeEmpty(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }

    /** Removes a folder with all that is in it. */
    public static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
