package org.granary.governance.pull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.Columns;
import org.granary.governance.pull.kernel.ReleaseFiles;

/** The sharing protocol and the file links as a model team's program meets them, without HTTP. */
public final class PlayedSharing {

    /** How long the links live that this hands out. */
    public static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

    private static final ReleaseFiles TABLES = new ReleaseFiles();
    private static final String ENDPOINT = "http://localhost/sharing";

    /** A file as listed: its bundle of rights, and the link to it. */
    public record Listed(String rights, String link) {}

    private final SharingProtocol protocol;
    private final FilePoint files;

    public PlayedSharing(PullAccess access, LinkKey key, Clock clock) {
        this.protocol = new SharingProtocol(access, TABLES, key, LINK_LIFETIME, clock);
        this.files = new FilePoint(access, key, clock);
    }

    /**
     * Asks for all files of a release.
     *
     * @param tableVersion empty = the newest
     * @return what is listed; nothing where the grant does not stand
     */
    public List<Listed> query(String token, String dataset, String version, Optional<Long> tableVersion) {
        var path = List.of("shares", dataset, "schemas", SharedRelease.schemaName(version), "tables", "all", "query");
        String body =
                tableVersion.map(number -> "{\"version\": " + number + "}").orElse("{}");
        SharingAnswer answer = protocol.answer(
                new SharingRequest("POST", path, Map.of(), Map.of("authorization", "Bearer " + token), body, ENDPOINT));
        if (answer.status() == 401) {
            return List.of();
        }
        var listed = new ArrayList<Listed>();
        for (JsonNode line : (Iterable<JsonNode>) answer.lines()::iterator) {
            if (answer.status() != 200) {
                throw new IllegalStateException("The query of " + dataset + " " + version + " failed: " + line);
            }
            if (line.has("file")) {
                JsonNode file = line.get("file");
                listed.add(new Listed(
                        file.get("partitionValues").get(Columns.RIGHTS_ID).asText(),
                        file.get("url").asText().substring((ENDPOINT + "/files/").length())));
            }
        }
        return listed;
    }

    /** The file behind a link, relative to its table; empty where it is refused now. */
    public Optional<String> open(String link) {
        try {
            return Optional.of(files.open(link).link().path());
        } catch (GranaryException refused) {
            return Optional.empty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
