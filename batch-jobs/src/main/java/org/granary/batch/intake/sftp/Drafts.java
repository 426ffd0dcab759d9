package org.granary.batch.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.granary.governance.vault.SealedFiles;
import org.jboss.logging.Logger;

/**
 * The files of all companies that are not delivered yet: a folder for each, in it its pieces and {@code about.properties}. What a session leaves is kept
 * for a day after its last byte, through restarts of the server too.
 *
 * <p>Thread contract: thread-safe. One server for one folder.
 */
final class Drafts {

    private static final Logger LOG = Logger.getLogger(Drafts.class);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final String ABOUT = "about.properties";

    private final Path root;
    private final SealedFiles sealed;
    private final Clock clock;
    private final List<Draft> drafts = new ArrayList<>();

    Drafts(Path root, SealedFiles sealed, Clock clock) {
        this.root = root;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Finds what an earlier server kept, and deletes what it is not known of whom. */
    synchronized void load() throws IOException {
        Files.createDirectories(root);
        try (var folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                var found = find(folder);
                if (found.isPresent() && found.get().bytes() > 0) {
                    drafts.add(found.get());
                } else {
                    Draft.deleteFolder(folder);
                }
            }
        }
        sweep();
    }

    private Optional<Draft> find(Path folder) throws IOException {
        var file = folder.resolve(ABOUT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var read = new Properties();
        try (var reader = Files.newBufferedReader(file, UTF_8)) {
            read.load(reader);
        }
        for (String key : List.of("company", "source", "agreement", "name")) {
            if (read.getProperty(key) == null) {
                return Optional.empty();
            }
        }
        var about = new Draft.About(
                folder.getFileName().toString(),
                read.getProperty("company"),
                read.getProperty("source"),
                read.getProperty("agreement"));
        var draft = new Draft(about, read.getProperty("name"), folder, sealed, clock.instant());
        draft.load();
        return Optional.of(draft);
    }

    /** A company's unfinished files, in the order in which they were begun. */
    synchronized List<Draft> of(String company) {
        return drafts.stream()
                .filter(draft -> draft.about().company().equals(company))
                .toList();
    }

    /** Begins one that a session writes: another session that leaves meanwhile never sees it without its writer. */
    synchronized Draft begin(Object session, String company, List<String> place, String agreement) throws IOException {
        var key = UUID.randomUUID().toString();
        var about = new Draft.About(key, company, place.get(0), agreement);
        var folder = Files.createDirectories(root.resolve(key));
        var draft = new Draft(about, place.get(1), folder, sealed, clock.instant());
        note(draft);
        draft.take(session, clock.instant());
        drafts.add(draft);
        return draft;
    }

    void rename(Draft draft, String to) throws IOException {
        draft.rename(to);
        note(draft);
    }

    private static void note(Draft draft) throws IOException {
        var lines = new Properties();
        lines.setProperty("company", draft.about().company());
        lines.setProperty("source", draft.about().source());
        lines.setProperty("agreement", draft.about().agreement());
        lines.setProperty("name", draft.name());
        var next = draft.folder().resolve(ABOUT + ".next");
        try (var writer = Files.newBufferedWriter(next, UTF_8)) {
            lines.store(writer, null);
        }
        Files.move(next, draft.folder().resolve(ABOUT), StandardCopyOption.ATOMIC_MOVE);
    }

    synchronized void drop(Draft draft) {
        drafts.remove(draft);
        try {
            draft.discard();
        } catch (IOException e) {
            LOG.warnf(e, "The draft %s cannot be deleted", draft.folder());
        }
    }

    /** Deletes what nobody has gone on with for a day. */
    synchronized void sweep() {
        var limit = clock.instant().minus(KEPT);
        for (Draft draft : List.copyOf(drafts)) {
            if (!draft.isOpen() && draft.touched().isBefore(limit)) {
                drop(draft);
            }
        }
    }
}
