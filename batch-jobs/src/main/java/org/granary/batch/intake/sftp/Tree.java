package org.granary.batch.intake.sftp;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.batch.intake.IntakeDoor;
import org.granary.catalog.fault.ErrorKind;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.delivery.Channel;
import org.granary.governance.delivery.Incoming;
import org.granary.governance.delivery.Reception;
import org.jboss.logging.Logger;

/**
 * What one session of a company sees: the root, in it a folder for each source that is open to it, in each the company's files that are
 * not delivered yet. What came before a connection broke is kept for a day; who opens the file without emptying it goes on there. A file is delivered when it is closed; one whose name ends with {@code .part}, {@code .filepart} or {@code .tmp}, when it is renamed to a name without.
 */
final class Tree {

    private static final Logger LOG = Logger.getLogger(Tree.class);
    private static final int MOST_DRAFTS = 20;

    private final IntakeDoor door;
    private final Drafts drafts;
    private final Clock clock;
    private final Visitor visitor;
    private final long mostBytes;

    Tree(IntakeDoor door, Drafts drafts, Clock clock, Visitor visitor, long mostBytes) {
        this.door = door;
        this.drafts = drafts;
        this.clock = clock;
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
        return drafts.of(visitor.company()).stream()
                .filter(draft -> draft.about().source().equals(source))
                .map(Tree::entry)
                .toList();
    }

    /** How a file is opened for writing. */
    enum Opening {
        /** Whatever came before counts no more. */
        EMPTY,
        /** What came before stays; the client goes on behind it, or writes from the beginning. */
        AS_IT_IS
    }

    Draft open(String path, Opening opening) throws SftpRefusal {
        requireStanding();
        var parts = parts(path);
        if (parts.size() != 2) {
            throw SftpRefusal.denied("Put files into the folder of a source, /<source>/<file>.");
        }
        var agreement = agreement(path, parts.get(0), parts.get(1));
        var before = known(parts);
        if (before.isPresent()) {
            var draft = before.get();
            if (!draft.take(this, clock.instant())) {
                throw new SftpRefusal(
                        SftpStatus.FAILURE,
                        "'" + path + "' is being written. After a cut, wait " + Draft.SILENCE.toSeconds()
                                + " seconds and try again.");
            }
            if (opening == Opening.AS_IT_IS && draft.about().agreement().equals(agreement)) {
                return draft;
            }
            drafts.drop(draft);
        }
        return create(parts, agreement);
    }

    private String agreement(String path, String source, String name) throws SftpRefusal {
        try {
            Reception.requireUsable(name);
            return door.requireOpen(source, visitor.company());
        } catch (GranaryException e) {
            door.turnAway(incoming(source, name, path), e.code().name());
            throw refusal(e);
        }
    }

    private Draft create(List<String> parts, String agreement) throws SftpRefusal {
        if (drafts.of(visitor.company()).size() >= MOST_DRAFTS) {
            throw new SftpRefusal(
                    SftpStatus.FAILURE, "Finish or remove some of your " + MOST_DRAFTS + " unfinished files first.");
        }
        try {
            return drafts.begin(this, visitor.company(), parts, agreement);
        } catch (IOException e) {
            LOG.warn("A file that came by SFTP cannot be begun.", e);
            throw new SftpRefusal(SftpStatus.FAILURE, "The server cannot store the file now. Try again later.");
        }
    }

    void write(Draft draft, long offset, byte[] data) throws SftpRefusal {
        draft.write(this, offset, data, mostBytes, clock.instant());
    }

    /** The client has closed the file: it is whole. */
    void close(Draft draft) throws SftpRefusal {
        try {
            draft.finish(this);
        } catch (SftpRefusal e) {
            if (draft.isBroken()) {
                drafts.drop(draft);
            }
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
        if (parts.size() != 2 || !parts.get(0).equals(draft.about().source())) {
            throw SftpRefusal.denied("A file stays in the folder of its source.");
        }
        try {
            Reception.requireUsable(parts.get(1));
            drafts.rename(draft, parts.get(1));
        } catch (GranaryException e) {
            throw refusal(e);
        } catch (IOException e) {
            LOG.warn("A file that came by SFTP cannot be renamed.", e);
            throw new SftpRefusal(SftpStatus.FAILURE, "The server cannot rename the file now. Try again later.");
        }
        if (!isPart(draft.name())) {
            deliver(draft);
        }
    }

    void remove(String path) throws SftpRefusal {
        var draft = find(path);
        if (draft.isOpen()) {
            throw new SftpRefusal(SftpStatus.FAILURE, "'" + path + "' is being written. Close it first.");
        }
        drafts.drop(draft);
    }

    /** The session is over, by will or by a cut: what came is kept for another one to go on with. */
    void leave() {
        for (Draft draft : drafts.of(visitor.company())) {
            if (!draft.leave(this)) {
                drafts.drop(draft);
            }
        }
    }

    private void deliver(Draft draft) throws SftpRefusal {
        requireStanding();
        var incoming =
                incoming(draft.about().source(), draft.name(), draft.about().key());
        try (var bytes = draft.read()) {
            door.receive(incoming, bytes);
        } catch (GranaryException e) {
            throw refusal(e);
        } catch (IOException e) {
            LOG.warn("A file that came by SFTP cannot be read again.", e);
            throw new SftpRefusal(SftpStatus.FAILURE, "The server cannot take the file now. Send it again later.");
        } finally {
            drafts.drop(draft);
        }
    }

    private Incoming incoming(String source, String name, String key) {
        return new Incoming(source, visitor.company(), name, visitor.actor(), Channel.SFTP, key);
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
        requireStanding();
        return known(parts(path)).orElseThrow(() -> SftpRefusal.missing(path));
    }

    private Optional<Draft> known(List<String> parts) {
        return drafts.of(visitor.company()).stream()
                .filter(draft -> parts.equals(List.of(draft.about().source(), draft.name())))
                .findFirst();
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
