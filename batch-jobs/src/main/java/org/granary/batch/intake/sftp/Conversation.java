package org.granary.batch.intake.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * SFTP 3 with one client. What is not for delivering is refused: reading, links, attributes, folders, commands of extensions.
 *
 * <p>Source: draft-ietf-secsh-filexfer-02.
 */
final class Conversation {

    private static final Logger LOG = Logger.getLogger(Conversation.class);
    private static final int INIT = 1;
    private static final int MOST_HANDLES = 40;
    private static final int PFLAG_WRITE = 0x2;
    private static final int PFLAG_READ = 0x1;
    private static final int PFLAG_TRUNCATE = 0x10;

    private final Tree tree;
    private final OutputStream out;
    private final OutputStream notes;
    private final Map<String, Draft> files = new HashMap<>();
    private final Map<String, List<Entry>> listings = new HashMap<>();
    private int handles;

    /** @param notes where refusals are said once more, for clients that keep a status' message to themselves */
    Conversation(Tree tree, OutputStream out, OutputStream notes) {
        this.tree = tree;
        this.out = out;
        this.notes = notes;
    }

    /** Answers until the client leaves. */
    void run(DataInputStream in) throws IOException {
        try {
            Optional<Packet> next = Packet.read(in);
            while (next.isPresent()) {
                answer(next.get()).sendTo(out);
                next = Packet.read(in);
            }
        } finally {
            tree.leave();
        }
    }

    private Answer answer(Packet packet) throws IOException {
        if (packet.type() == INIT) {
            return Answer.version();
        }
        int id = packet.integer();
        try {
            return answer(packet, id);
        } catch (SftpRefusal e) {
            var why = String.valueOf(e.getMessage());
            if (e.status() != SftpStatus.NO_SUCH_FILE && e.status() != SftpStatus.END_OF_FILE) {
                notes.write(("granary: " + why + "\n").getBytes(UTF_8));
                notes.flush();
            }
            return Answer.status(id, e.status(), why);
        } catch (BufferUnderflowException e) {
            return Answer.status(id, SftpStatus.BAD_MESSAGE, "The message is shorter than it says.");
        } catch (RuntimeException e) {
            LOG.warn("An SFTP request failed.", e);
            return Answer.status(id, SftpStatus.FAILURE, "A fault of the server. Try again later.");
        }
    }

    private Answer answer(Packet packet, int id) throws SftpRefusal {
        return switch (packet.type()) {
            case 3 -> Answer.handle(id, open(packet));
            case 4 -> {
                close(packet.text());
                yield done(id);
            }
            case 6 -> {
                write(packet);
                yield done(id);
            }
            case 7, 17 -> Answer.attributes(id, tree.show(packet.text()));
            case 8 -> {
                var draft = file(packet.text());
                yield Answer.attributes(id, new Entry(draft.name(), false, draft.bytes()));
            }
            // Times and modes of the sender mean nothing here; clients set them without being asked.
            case 9, 10 -> done(id);
            case 11 -> Answer.handle(id, openFolder(packet.text()));
            case 12 -> Answer.names(id, readFolder(packet.text()));
            case 13 -> {
                tree.remove(packet.text());
                yield done(id);
            }
            case 16 -> Answer.names(id, List.of(Entry.folder(Tree.canonical(packet.text()))));
            case 18 -> {
                tree.rename(packet.text(), packet.text());
                yield done(id);
            }
            case 5 -> throw SftpRefusal.denied("What was handed in cannot be read back.");
            case 14, 15 ->
                throw SftpRefusal.denied("Folders are the sources open to you; they cannot be made or removed.");
            default -> throw new SftpRefusal(SftpStatus.OPERATION_UNSUPPORTED, "Only putting files is offered here.");
        };
    }

    private static Answer done(int id) {
        return Answer.status(id, SftpStatus.OK, "");
    }

    private String open(Packet packet) throws SftpRefusal {
        var path = packet.text();
        int flags = packet.integer();
        if ((flags & PFLAG_WRITE) == 0 || (flags & PFLAG_READ) != 0) {
            throw SftpRefusal.denied("What was handed in cannot be read back.");
        }
        // Clients that go on after a cut ask to append, or not to empty; where the bytes belong they say with each
        // write.
        var draft = tree.open(path, (flags & PFLAG_TRUNCATE) != 0 ? Tree.Opening.EMPTY : Tree.Opening.AS_IT_IS);
        var handle = nextHandle();
        files.put(handle, draft);
        return handle;
    }

    private void write(Packet packet) throws SftpRefusal {
        var draft = file(packet.text());
        long offset = packet.number();
        tree.write(draft, offset, packet.bytes());
    }

    private void close(String handle) throws SftpRefusal {
        if (listings.remove(handle) != null) {
            return;
        }
        var draft = file(handle);
        files.remove(handle);
        tree.close(draft);
    }

    private String openFolder(String path) throws SftpRefusal {
        var entries = new ArrayList<>(List.of(Entry.folder("."), Entry.folder("..")));
        entries.addAll(tree.list(path));
        if (listings.size() >= MOST_HANDLES) {
            throw new SftpRefusal(SftpStatus.FAILURE, "Too many folders are open.");
        }
        var handle = nextHandle();
        listings.put(handle, entries);
        return handle;
    }

    private List<Entry> readFolder(String handle) throws SftpRefusal {
        var entries = listings.get(handle);
        if (entries == null) {
            throw new SftpRefusal(SftpStatus.FAILURE, "The folder is not open.");
        }
        if (entries.isEmpty()) {
            throw new SftpRefusal(SftpStatus.END_OF_FILE, "");
        }
        listings.put(handle, List.of());
        return entries;
    }

    private Draft file(String handle) throws SftpRefusal {
        var draft = files.get(handle);
        if (draft == null) {
            throw new SftpRefusal(SftpStatus.FAILURE, "The file is not open.");
        }
        return draft;
    }

    private String nextHandle() {
        handles++;
        return Integer.toString(handles);
    }
}
