package org.granary.governance.pull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.governance.decision.Decision;
import org.granary.governance.pull.fault.PullFaults;

/**
 * Where file links lead: from a token to a file, if it may be had now.
 *
 * <p>At each request the grant is looked up and the decision is taken again, so that a withdrawal also stops links that were handed out.
 *
 * <p>Fails with LINK_UNKNOWN, LINK_EXPIRED, LINK_WITHHELD, FILE_GONE.
 */
final class FilePoint {

    /** At the end of each link, since readers like to see what they read. */
    static final String SUFFIX = ".parquet";

    private final PullAccess access;
    private final PullGate gate;
    private final FileLinks links;

    FilePoint(PullAccess access, LinkKey key, Clock clock) {
        this.access = access;
        this.gate = new PullGate(access, clock);
        this.links = new FileLinks(key, clock);
    }

    /** The file behind the last step of a link's path. */
    OpenFile open(String name) throws IOException {
        String token = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        LinkCheck check = links.check(token);
        if (check instanceof LinkCheck.Expired) {
            throw PullFaults.linkExpired();
        }
        if (!(check instanceof LinkCheck.Good good)) {
            throw PullFaults.linkUnknown();
        }
        FileLink link = good.link();
        PullGrant grant = gate.grantById(link.grantId()).orElseThrow(() -> PullFaults.linkWithheld("GRANT_OVER"));
        SharedRelease release = access.releases(grant).stream()
                .filter(shared -> shared.dataset().equals(link.dataset())
                        && shared.version().equals(link.version()))
                .findFirst()
                .orElseThrow(() -> PullFaults.linkWithheld("RELEASE_NOT_SHARED"));
        Optional<Decision> decision = gate.decide(grant, new PulledTable(release, link.tableVersion()), link.rights());
        if (!decision.map(Decision::permits).orElse(false)) {
            throw PullFaults.linkWithheld(decision.map(FilePoint::codes).orElse("NO_DECISION"));
        }
        return new OpenFile(grant, link, file(release, link));
    }

    private static String codes(Decision decision) {
        return decision.reasons().stream()
                .map(reason -> reason.code().name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The link is signed, and the file's place is looked at all the same: a symbolic link may lead out of the table. */
    private static Path file(SharedRelease release, FileLink link) throws IOException {
        if (!release.tableUri().startsWith("file:")) {
            throw PullFaults.storeNotServed();
        }
        Path root = Path.of(URI.create(absolute(release.tableUri())));
        Path file = root.resolve(link.path()).normalize();
        if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file)) {
            throw PullFaults.fileGone();
        }
        if (!file.toRealPath().startsWith(root.toRealPath())) {
            throw PullFaults.tableRefused("a file leads outside the table's directory.");
        }
        return file;
    }

    /** {@code file:/a} and {@code file:///a} are both in use; java.nio wants no authority but an empty one. */
    private static String absolute(String uri) {
        return uri.startsWith("file://") ? uri : uri.replaceFirst("^file:", "file://");
    }

    /** A file that may be sent. */
    record OpenFile(PullGrant grant, FileLink link, Path file) {}
}
