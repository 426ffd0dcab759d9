package org.granary.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.pull.client.PullRequest;
import org.granary.governance.pull.client.ReleasePull;
import org.granary.governance.pull.client.SharingClient;
import org.granary.governance.pull.client.SharingProfile;

/** A model team with its token, pulling by Granary's own client. */
final class TeamPull {

    private final ReleasePull pull;
    private final Path folder;
    private int pulls;

    TeamPull(JsonNode profile, Path folder) throws IOException {
        this.folder = folder;
        Path file = Files.writeString(folder.resolve("granary.share"), profile.toString());
        this.pull = new ReleasePull(new SharingClient(SharingProfile.read(file)), Clock.systemUTC());
    }

    /** Pulls everything of a release into a folder of its own and counts the records. */
    long rows(String release) {
        pulls++;
        return pull.pull(PullRequest.of(release, "all", folder.resolve("data-" + pulls)), file -> {})
                .rows()
                .orElseThrow();
    }

    /** Whether the team gets nothing of a release any more. */
    boolean isRefusedOrEmpty(String release) {
        try {
            return rows(release) == 0;
        } catch (GranaryException e) {
            return true;
        }
    }
}
