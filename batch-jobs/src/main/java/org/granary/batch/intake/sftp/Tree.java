package org.granary.batch.intake.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.granary.batch.intake.IntakeDoor;
import org.granary.catalog.fault.ErrorKind;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.delivery.Channel;
import org.granary.governance.delivery.Incoming;
import org.granary.governance.delivery.Reception;
import org.granary.governance.vault.SealedFiles;
import org.jboss.logging.Logger;

/**
 * What one session of a company sees: the root, in it a folder for each source that is open to it, in each the files of this session that are
 * not delivered yet. A file is delivered when it is closed; one whose name ends with {@code .part}, {@code .filepart} or {@code .tmp}, when it is renamed to a name without.
 */
final class Tree {

    private static final Logger LOG = Logger.getLogger(Tree.class);
    private static final int MOST_DRAFTS = 20;

    private final IntakeDoor door;
    private final SealedFiles sealed;
    private final Path folder;
    private final Visitor visitor;
    private final long mostBytes;
    private final List<Draft> drafts = new ArrayList<>();

    Tree(IntakeDoor door, SealedFiles sealed, Path folder, Visitor visitor, long mostBytes) {
        this.door = door;
        this.sealed = sealed;
        this.folder = folder;
        this.visitor = visitor;
        this.mostBytes = mostBytes;
    }

    /** Who signed in, and with which key. */
    record Visitor(String company, String fingerprint) {

        String actor() {
            return "sftp:" + company + " " + fingerprint;
        }
    }

    /** The absolute path without {@code .} and {@code ..}. */
    static String canonical(String path) {
        var parts = new ArrayList<String>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    Entry show(String path) throws SftpRefusal {
        var parts = parts(path);
        if (parts.isEmpty()) {
            return Entry.folder("/");
        }
        if (parts.size() == 1) {
            return Entry.folder(requireSource(parts.get(0)));
        }
        return entry(find(path));
    }

    List<Entry> list(String path) throws SftpRefusal {
        var parts = parts(path);
        if (parts.isEmpty()) {
            requireStanding();
            return door.openSources(visitor.company()).stream()
                    .map(Entry::folder)
                    .toList();
        }
        if (parts.size() > 1) {
            throw SftpRefusal.missing(path);
        }
        var source = requireSource(parts.get(0));
        return drafts.stream()
                .filter(draft -> draft.source().equals(source))
                .map(Tree::entry)
                .toList();
    }

    Draft create(String path) throws SftpRefusal {
        requireStanding();
        var parts = parts(path);
        if (parts.size() != 2) {
            throw SftpRefusal.denied("Put files into the folder of a source, /<source>/<file>.");
        }
        if (drafts.size() >= MOST_DRAFTS) {
            throw new SftpRefusal(
                    SftpStatus.FAILURE, "Finish some of your " + MOST_DRAFTS + " unfinished files first.");
        }
        for (Draft draft : List.copyOf(drafts)) {
            if (draft.source().equals(parts.get(0)) && draft.name().equals(parts.get(1))) {
                if (draft.isOpen()) {
                    throw new SftpRefusal(SftpStatus.FAILURE, "'" + path + "' is being written.");
                }
                drop(draft);
            }
        }
        try {
            Reception.requireUsable(parts.get(1));
            var agreement = door.requireOpen(parts.get(0), visitor.company());
            var file = Files.createDirectories(folder).resolve(UUID.randomUUID() + ".sealed");
            var draft = new Draft(parts.get(0), agreement, parts.get(1), file, sealed.write(file, agreement));
            drafts.add(draft);
            return draft;
        } catch (GranaryException e) {
            door.turnAway(incoming(parts.get(0), parts.get(1), path), e.code().name());
            throw refusal(e);
        } catch (IOException e) {
            LOG.warn("A file that came by SFTP cannot be begun.", e);
            throw new SftpRefusal(SftpStatus.FAILURE, "The server cannot store the file now. Try again later.");
        }
    }

    void write(Draft draft, long offset, byte[] data) throws SftpRefusal {
        draft.write(offset, data, mostBytes);
    }

    /** The client has closed the file: it is whole. */
    void close(Draft draft) throws SftpRefusal {
        try {
            draft.finish();
        } catch (SftpRefusal e) {
            drop(draft);
            throw e;
        }
        if (!isPart(draft.name())) {
            deliver(draft);
        }
    }

    void rename(String from, String to) throws SftpRefusal {
        var draft = find(from);
        var parts = parts(to);
        if (draft.isOpen()) {
            throw new SftpRefusal(SftpStatus.FAILURE, "'" + from + "' is being written. Close it first.");
        }
        if (parts.size() != 2 || !parts.get(0).equals(draft.source())) {
            throw SftpRefusal.denied("A file stays in the folder of its source.");
        }
        try {
            Reception.requireUsable(parts.get(1));
        } catch (GranaryException e) {
            throw refusal(e);
        }
        draft.rename(parts.get(1));
        if (!isPart(draft.name())) {
            deliver(draft);
        }
    }

    void remove(String path) throws SftpRefusal {
        var draft = find(path);
        if (draft.isOpen()) {
            throw new SftpRefusal(SftpStatus.FAILURE, "'" + path + "' is being written. Close it first.");
        }
        drop(draft);
    }

    /** The session is over: what was not delivered goes. */
    void leave() {
        List.copyOf(drafts).forEach(this::drop);
    }

    private void deliver(Draft draft) throws SftpRefusal {
        requireStanding();
        var incoming = incoming(
                draft.source(), draft.name(), draft.file().getFileName().toString());
        try (var bytes = sealed.read(draft.file(), draft.agreement())) {
            door.receive(incoming, bytes);
        } catch (GranaryException e) {
            throw refusal(e);
        } catch (IOException e) {
            LOG.warn("A file that came by SFTP cannot be read again.", e);
            throw new SftpRefusal(SftpStatus.FAILURE, "The server cannot take the file now. Send it again later.");
        } finally {
            drop(draft);
        }
    }

    private Incoming incoming(String source, String name, String key) {
        return new Incoming(source, visitor.company(), name, visitor.actor(), Channel.SFTP, key);
    }

    private void drop(Draft draft) {
        drafts.remove(draft);
        try {
            draft.discard();
        } catch (IOException e) {
            LOG.warnf(e, "The draft %s cannot be deleted", draft.file());
        }
    }

    private void requireStanding() throws SftpRefusal {
        if (!door.keyStands(visitor.company(), visitor.fingerprint())) {
            throw SftpRefusal.denied("Your key was revoked. Register another one.");
        }
    }

    private String requireSource(String source) throws SftpRefusal {
        requireStanding();
        if (!door.openSources(visitor.company()).contains(source)) {
            throw SftpRefusal.missing("/" + source);
        }
        return source;
    }

    private Draft find(String path) throws SftpRefusal {
        var parts = parts(path);
        return drafts.stream()
                .filter(draft -> parts.equals(List.of(draft.source(), draft.name())))
                .findFirst()
                .orElseThrow(() -> SftpRefusal.missing(path));
    }

    private static List<String> parts(String path) {
        var canonical = canonical(path);
        return canonical.equals("/")
                ? List.of()
                : List.of(canonical.substring(1).split("/", -1));
    }

    private static boolean isPart(String name) {
        return name.endsWith(".part") || name.endsWith(".filepart") || name.endsWith(".tmp");
    }

    private static Entry entry(Draft draft) {
        return new Entry(draft.name(), false, draft.bytes());
    }

    private static SftpRefusal refusal(GranaryException e) {
        var status = e.code().kind() == ErrorKind.FORBIDDEN ? SftpStatus.PERMISSION_DENIED : SftpStatus.FAILURE;
        return new SftpRefusal(status, e.code().name() + ": " + e.getMessage());
    }
}
