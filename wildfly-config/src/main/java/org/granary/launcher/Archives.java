package org.granary.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the distributions that the build put beside the launcher, whole or not at all. */
final class Archives {

    private static final int OWNER_EXECUTES = 0_100;

    private Archives() {}

    @FunctionalInterface
    interface Unpacking {
        void into(Path directory) throws IOException;
    }

    /** The one file in a directory whose name begins and ends so. */
    static Path find(Path directory, String prefix, String suffix) {
        try (Stream<Path> files = Files.isDirectory(directory) ? Files.list(directory) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.getFileName().toString().endsWith(suffix))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> LauncherErrors.notBuilt(directory.resolve(prefix + "*" + suffix)));
        } catch (IOException e) {
            throw LauncherErrors.preparation("Reading " + directory, e.toString(), e);
        }
    }

    /** Makes {@code target} by unpacking into a neighbour and renaming it, so that an interrupted unpacking leaves nothing half. */
    static void once(Path target, Unpacking unpacking) {
        if (Files.isDirectory(target)) {
            return;
        }
        Path half = target.resolveSibling(target.getFileName() + ".half");
        try {
            delete(half);
            Files.createDirectories(half);
            unpacking.into(half);
            Files.move(half, target);
        } catch (IOException e) {
            throw LauncherErrors.preparation("Unpacking " + target, e.toString(), e);
        }
    }

    /** The .txz inside the jar of PostgreSQL's programs. */
    static void unpackPostgres(Path jar, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    untar(new TarArchiveInputStream(new XZCompressorInputStream(zip)), target);
                    return;
                }
            }
        }
        throw new IOException(jar + " holds no .txz");
    }

    private static void untar(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = inside(target, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(path.getParent());
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                write(tar, path, (entry.getMode() & OWNER_EXECUTES) != 0 ? Mode.PROGRAM : Mode.FILE);
            }
        }
    }

    /** A zip with one top directory, which is left out. */
    static void unzip(Path archive, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path path = inside(target, name);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    write(zip, path, name.endsWith(".sh") ? Mode.PROGRAM : Mode.FILE);
                }
            }
        }
    }

    private enum Mode {
        FILE,
        PROGRAM
    }

    private static void write(InputStream from, Path path, Mode mode) throws IOException {
        Files.createDirectories(path.getParent());
        Files.copy(from, path);
        if (mode == Mode.PROGRAM) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(path));
            permissions.addAll(Set.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static Path inside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive holds " + name + ", which lies outside it");
        }
        return path;
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
