package org.granary.governance.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.granary.governance.GovernanceErrors;

/**
 * Signed heads as files, one each, {@code head-<number>.jws}: to be copied to where nobody who runs the platform can change them. A file
 * that is there is never written again.
 */
@ApplicationScoped
public class HeadFolder {

    /** System property that names the folder; by default {@code audit/heads} in {@code granary.home}. */
    public static final String PROPERTY = "granary.audit.heads";

    private static final Pattern NAME = Pattern.compile("head-([0-9]{8,18})\\.jws");

    private final Path folder;

    public HeadFolder() {
        this(Path.of(System.getProperty(
                PROPERTY,
                Path.of(System.getProperty("granary.home", "."), "audit", "heads")
                        .toString())));
    }

    HeadFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes those that are not there yet. */
    void keep(List<SignedHead> heads) {
        for (SignedHead head : heads) {
            Path file = folder.resolve("head-%08d.jws".formatted(head.number()));
            try {
                Files.createDirectories(folder);
                Path half = Files.createTempFile(folder, "head", ".half");
                try {
                    Files.writeString(half, head.jws() + "\n", US_ASCII, StandardOpenOption.SYNC);
                    // Whole or not at all, and never in place of another.
                    Files.createLink(file, half);
                } catch (FileAlreadyExistsException e) {
                    // Kept before; whether it is the same is for whoever verifies.
                } finally {
                    Files.delete(half);
                }
            } catch (IOException e) {
                throw GovernanceErrors.headNotKept(folder, e);
            }
        }
    }

    /** The heads that lie in the folder, by number. */
    List<SignedHead> kept() {
        return read(folder);
    }

    /** The heads that lie in a folder, by number; none where there is no folder. */
    static List<SignedHead> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<SignedHead> heads = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    heads.add(new SignedHead(
                            Long.parseLong(name.group(1)),
                            Files.readString(file, US_ASCII).strip()));
                }
            }
            return heads;
        } catch (IOException e) {
            throw GovernanceErrors.headNotKept(folder, e);
        }
    }
}
