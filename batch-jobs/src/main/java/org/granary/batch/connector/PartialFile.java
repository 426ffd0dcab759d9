package org.granary.batch.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier attempt left: {@code <file>.part} and, in {@code <file>.part.tag}, the URL and strong ETag it belongs to. Without both the
 * attempt starts over.
 */
final class PartialFile {

    private final Path target;
    private final Path part;
    private final Path tag;

    PartialFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.tag = target.resolveSibling(target.getFileName() + ".part.tag");
    }

    Path path() {
        return part;
    }

    long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** The ETag to go on with. */
    Optional<String> resumable(URI url) throws IOException {
        if (size() == 0 || !Files.exists(tag)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(tag, UTF_8);
        if (lines.size() != 2 || !lines.get(0).equals(url.toString())) {
            return Optional.empty();
        }
        return Optional.of(lines.get(1));
    }

    /** Remembers the ETag; a weak one cannot vouch for bytes and is forgotten. */
    void remember(URI url, Optional<String> eTag) throws IOException {
        if (eTag.isPresent() && eTag.get().startsWith("\"")) {
            Files.write(tag, List.of(url.toString(), eTag.get()), UTF_8);
        } else {
            Files.deleteIfExists(tag);
        }
    }

    void discard() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag);
    }

    void complete() throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(tag);
    }
}
