package org.granary.batch.intake.drop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.granary.batch.intake.IntakeDoor;
import org.granary.batch.intake.RefusalText;
import org.granary.catalog.fault.ErrorKind;
import org.granary.catalog.fault.GranaryException;
import org.jboss.logging.Logger;

/**
 * Files at {@code <company>/<source>/<file>} below a folder, taken as deliveries.
 *
 * <p>A file counts as whole when its name says so (not hidden, and no {@code .part}, {@code .filepart} or {@code .tmp} at the end) and it has not changed for a
 * while. It is claimed by a rename, read, and deleted once it is a delivery; after a crash the claim is read again, under the same key. What is
 * refused goes to {@code refused/<company>/<source>/} with a text beside it. Symbolic links, files with several names, and files of
 * another owner than the company's folder are not read.
 */
public final class DropFolder {

    private static final Logger LOG = Logger.getLogger(DropFolder.class);
    private static final String REFUSED = "refused";

    private final Path root;
    private final IntakeDoor door;
    private final Clock clock;
    private final Duration settled;

    /** @param settled how long a file must not have changed */
    public DropFolder(Path root, IntakeDoor door, Clock clock, Duration settled) {
        this.root = root;
        this.door = door;
        this.clock = clock;
        this.settled = settled;
    }

    /** Takes what is there; gives how many files were read. */
    public int look() throws IOException {
        Files.createDirectories(root.resolve(Claim.FOLDER));
        int read = 0;
        for (Path left : files(root.resolve(Claim.FOLDER), 4)) {
            take(Claim.at(root.resolve(Claim.FOLDER).relativize(left)));
            read++;
        }
        for (Path company : folders(root)) {
            for (Path source : folders(company)) {
                for (Path file : files(source, 1)) {
                    if (isWhole(file)) {
                        take(claim(company, source, file));
                        read++;
                    }
                }
            }
        }
        return read;
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> list = Files.list(parent)) {
            return list.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(path -> !path.getFileName().toString().equals(REFUSED))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(Path parent, int depth) throws IOException {
        try (Stream<Path> list = Files.find(
                parent,
                depth,
                (path, attributes) ->
                        !attributes.isDirectory() && path.getNameCount() == parent.getNameCount() + depth)) {
            return list.sorted().toList();
        }
    }

    private boolean isWhole(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.startsWith(".") || name.endsWith(".part") || name.endsWith(".filepart") || name.endsWith(".tmp")) {
            return false;
        }
        try {
            var changed =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            return !changed.plus(settled).isAfter(clock.instant());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Claim claim(Path company, Path source, Path file) throws IOException {
        var claim = new Claim(
                UUID.randomUUID().toString(),
                company.getFileName().toString(),
                source.getFileName().toString(),
                file.getFileName().toString());
        Files.createDirectories(root.resolve(Claim.FOLDER)
                .resolve(claim.key())
                .resolve(claim.company())
                .resolve(claim.source()));
        Files.move(file, claim.in(root), StandardCopyOption.ATOMIC_MOVE);
        return claim;
    }

    private void take(Claim claim) throws IOException {
        var file = claim.in(root);
        try {
            if (!isSafe(claim, file)) {
                door.turnAway(claim.incoming(), Refusal.FILE_UNSAFE.name());
                refuse(claim, Refusal.FILE_UNSAFE.name(), "");
                return;
            }
            try (var bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                door.receive(claim.incoming(), bytes);
            }
            Files.delete(file);
            clear(claim);
        } catch (GranaryException e) {
            if (isOurs(e.code().kind())) {
                LOG.warnf(e, "%s could not be taken; tried again at the next look", file);
            } else {
                refuse(claim, e.code().name(), String.valueOf(e.getMessage()));
            }
        }
    }

    private static boolean isOurs(ErrorKind kind) {
        return kind == ErrorKind.INTERNAL || kind == ErrorKind.UNAVAILABLE || kind == ErrorKind.UNKNOWN_STATE;
    }

    /** A link would make us read with our rights what its owner may not read. */
    private boolean isSafe(Claim claim, Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        FileStore store = Files.getFileStore(file);
        if (!store.supportsFileAttributeView("unix")) {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner(claim));
        }
        Map<String, Object> attributes = Files.readAttributes(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        return Integer.valueOf(1).equals(attributes.get("nlink"))
                && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner(claim));
    }

    private Object owner(Claim claim) throws IOException {
        return Files.getOwner(root.resolve(claim.company()), LinkOption.NOFOLLOW_LINKS);
    }

    /** The text first: a file without one would tell its company nothing. */
    private void refuse(Claim claim, String code, String why) throws IOException {
        var folder = Files.createDirectories(
                root.resolve(REFUSED).resolve(claim.company()).resolve(claim.source()));
        var name = claim.key().substring(0, 8) + "-" + claim.name();
        Files.writeString(folder.resolve(name + ".txt"), RefusalText.of(claim.name(), code, why), UTF_8);
        Files.move(claim.in(root), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        clear(claim);
    }

    private void clear(Claim claim) throws IOException {
        var top = root.resolve(Claim.FOLDER).resolve(claim.key());
        Files.deleteIfExists(top.resolve(claim.company()).resolve(claim.source()));
        Files.deleteIfExists(top.resolve(claim.company()));
        Files.deleteIfExists(top);
    }
}
