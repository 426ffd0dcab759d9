package org.granary.governance.pull.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.granary.governance.pull.fault.PullFaults;

/** The file {@code receipt.json} in a pulled folder: what it holds, and which state of the release that was. */
final class ClientReceipt {

    static final String NAME = "receipt.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientReceipt() {}

    /**
     * Notes the files that a pull is about to bring beside those that were there, so that a pull after one that broke off knows them
     * all.
     */
    static void begin(PullRequest request, Collection<String> paths) throws IOException {
        ObjectNode receipt = head(request);
        receipt.put("complete", false);
        ArrayNode files = receipt.putArray("files");
        paths.forEach(path -> files.addObject().put("path", path));
        save(request.folder(), receipt);
    }

    static void write(PullOutcome outcome, SharingProfile profile, Instant at) throws IOException {
        ObjectNode receipt = head(outcome.request());
        receipt.put("complete", true);
        receipt.put("tableVersion", outcome.tableVersion());
        receipt.put("endpoint", profile.endpoint().toString());
        receipt.put("pulledAt", at.toString());
        receipt.put("bytes", outcome.bytes());
        outcome.rows().ifPresent(rows -> receipt.put("rows", rows));
        // The server does not tell a team what it withholds; null says "not known", where 0 would say "nothing".
        receipt.putNull("withheld");
        ArrayNode files = receipt.putArray("files");
        for (PulledFile file : outcome.files()) {
            ObjectNode entry = files.addObject();
            entry.put("path", file.path());
            entry.put("id", file.id());
            entry.put("bytes", file.bytes());
            entry.put("sha256", file.sha256());
            file.rows().ifPresent(rows -> entry.put("rows", rows));
        }
        ArrayNode deleted = receipt.putArray("deleted");
        outcome.deleted().forEach(deleted::add);
        save(outcome.request().folder(), receipt);
    }

    private static ObjectNode head(PullRequest request) {
        return JSON.createObjectNode()
                .put("dataset", request.dataset())
                .put("version", request.version())
                .put("table", request.table());
    }

    private static void save(Path folder, ObjectNode receipt) throws IOException {
        Path draft = folder.resolve(NAME + ".part");
        Files.writeString(draft, receipt.toPrettyString() + "\n");
        Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The paths of the files that the folder's receipt names; none where there is no receipt. */
    static List<String> paths(Path folder) throws IOException {
        Path receipt = folder.resolve(NAME);
        if (!Files.exists(receipt)) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        for (JsonNode file : JSON.readTree(Files.readAllBytes(receipt)).path("files")) {
            String path = file.path("path").asText("");
            Path place = folder.resolve(path).normalize();
            if (path.isEmpty() || !place.startsWith(folder.resolve("data").normalize())) {
                throw PullFaults.pullFailed(
                        receipt + " names '" + path + "', which is not in the folder." + " Pull into a new folder.");
            }
            paths.add(path);
        }
        return paths;
    }
}
