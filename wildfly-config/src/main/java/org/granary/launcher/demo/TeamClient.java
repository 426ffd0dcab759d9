package org.granary.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.granary.governance.pull.client.PullOutcome;
import org.granary.governance.pull.client.PullRequest;
import org.granary.governance.pull.client.ReleasePull;
import org.granary.governance.pull.client.SharingClient;
import org.granary.governance.pull.client.SharingProfile;

/** The model team's side: Granary's Java client of the Delta Sharing protocol. */
final class TeamClient {

    private final ReleasePull pull;
    private final Path folder;

    TeamClient(JsonNode profile, Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("granary.share");
            Files.writeString(file, profile.toString());
            this.pull = new ReleasePull(new SharingClient(SharingProfile.read(file)), Clock.systemUTC());
        } catch (IOException e) {
            throw new DemoFailure("the profile cannot be kept in " + folder, e);
        }
    }

    /** Pulls the whole release and counts its records. */
    long rows(String release) {
        PullOutcome outcome =
                pull.pull(PullRequest.of(release, "all", folder.resolve("data")), file -> {});
        return outcome.rows().orElseThrow(() -> new DemoFailure("the server does not say how many records a file has"));
    }
}
