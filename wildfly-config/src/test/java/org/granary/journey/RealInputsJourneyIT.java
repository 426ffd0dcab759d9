package org.granary.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.governance.pull.client.PullRequest;
import org.granary.governance.pull.client.ReleasePull;
import org.granary.governance.pull.client.SharingClient;
import org.granary.governance.pull.client.SharingProfile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole path on real inputs: the AI4I table and DRCD as open data under their licenses, synthetic legal texts whose identifiers
 * somebody has marked as a company's delivery; then one release of all three, pulled.
 */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RealInputsJourneyIT {

    private static final String RELEASE = "/api/releases/real-inputs/1.0.0";
    private static final int AI4I_ROWS = 10_000;
    private static final int DRCD_PARAGRAPHS = 1_000;

    private Web web;
    private Path legal;
    private final Map<String, String> gatherings = new HashMap<>();
    private final Map<String, JsonNode> gathered = new HashMap<>();
    private JsonNode release;
    private List<String> texts;
    private String notice;

    @BeforeAll
    void play(Stage stage) throws IOException {
        Path data = Path.of(System.getProperty("granary.root", ".."))
                .resolve("../shared/data")
                .normalize();
        Path ai4i = data.resolve("mfg-ai4i2020/ai4i2020.csv");
        Path drcd = data.resolve("text-drcd/DRCD_dev.json");
        legal = data.resolve("pii-tw-legal-deid/spans.jsonl");
        assumeTrue(
                Files.exists(ai4i) && Files.exists(drcd) && Files.exists(legal),
                "The real inputs are not here: " + data);
        stage.mainJob();
        web = stage.web();
        try (var site = FileSite.serving(Map.of("/ai4i.csv", ai4i, "/drcd.json", drcd))) {
            open("ai4i", site.address("/ai4i.csv"), "CC-BY-4.0");
            open("drcd", site.address("/drcd.json"), "CC-BY-SA-3.0");
            deliver();
            gatherings.forEach((source, id) -> gathered.put(source, ended("/api/gatherings/" + id)));
        }
        release();
        texts = ReleaseTexts.of(pull(stage.folder().resolve("real")), "text");
    }

    @Test
    void admitsEveryRowOfTheOpenData() {
        assertThat(requireNonNull(gathered.get("ai4i")).at("/outcome/admitted").asInt())
                .isEqualTo(AI4I_ROWS);
        assertThat(requireNonNull(gathered.get("drcd")).at("/outcome/admitted").asInt())
                .isEqualTo(DRCD_PARAGRAPHS);
    }

    @Test
    void releasesWhatItAdmitted() {
        long admitted = gathered.values().stream()
                .mapToLong(gathering -> gathering.at("/outcome/admitted").asLong())
                .sum();
        assertThat(release.at("/content/rows/train").asLong()).isEqualTo(admitted);
        assertThat(texts).hasSize((int) admitted);
    }

    @Test
    void theNoticeCarriesAttributionAndShareAlike() {
        assertThat(notice)
                .contains("Stephan Matzka")
                .contains("CC-BY-4.0")
                .contains("Delta Electronics Research Center")
                .contains("Share-alike: pass adaptations on under CC-BY-SA-3.0");
    }

    @Test
    void leavesHardlyAnyNumberOfAPersonInTheLegalTexts() throws IOException {
        Map<String, int[]> tallies = tallies();
        tallies.forEach((label, tally) -> System.out.printf(
                "   legal texts: %-5s %3d of %3d gone from the release (%.1f %%)%n",
                label, tally[0], tally[1], 100.0 * tally[0] / tally[1]));
        for (String label : List.of("ID", "TEL", "MAIL", "CAR")) {
            int[] tally = requireNonNull(tallies.get(label), label);
            assertThat((double) tally[0] / tally[1]).as(label).isGreaterThanOrEqualTo(0.95);
        }
    }

    /** For each label: how many of its strings the released text no longer has, and how many there were. */
    private Map<String, int[]> tallies() throws IOException {
        var tallies = new TreeMap<String, int[]>();
        for (String line : Files.readAllLines(legal)) {
            JsonNode document = new ObjectMapper().readTree(line);
            String before = document.path("text").asText();
            String after = texts.stream()
                    .filter(text -> text.startsWith("[" + document.path("id").asText() + "]"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The release lacks " + document.path("id")));
            for (JsonNode span : document.path("spans")) {
                int start = before.offsetByCodePoints(0, span.path("start").asInt());
                int end = before.offsetByCodePoints(0, span.path("end").asInt());
                int[] tally = tallies.computeIfAbsent(span.path("label").asText(), label -> new int[2]);
                tally[0] += after.contains(before.substring(start, end)) ? 0 : 1;
                tally[1]++;
            }
        }
        return tallies;
    }

    private void open(String id, String location, String license) throws IOException {
        web.created("steward1", "/api/sources", request("source-" + id).replace("${location}", location));
        web.created(
                "steward2",
                "/api/sources/" + id + "/revisions/1/approvals",
                "{\"verdict\":\"APPROVED\",\"concludedLicense\":\"" + license + "\",\"remark\":\"checked\"}");
        var gathering = web.created("steward1", "/api/sources/" + id + "/gatherings", "{}");
        gatherings.put(id, gathering.path("gatheringId").asText());
    }

    private void deliver() throws IOException {
        web.created("steward1", "/api/sources", request("source-legal"));
        web.created("steward2", "/api/sources/legal/revisions/1/approvals", "{\"verdict\":\"APPROVED\"}");
        var delivery = web.send(web.as("contributor-b", "/api/sources/legal/deliveries?file-name=legal.jsonl")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(legal)));
        assertThat(delivery.status()).as(delivery.body()).isBetween(200, 299);
        gatherings.put("legal", delivery.json().path("id").asText());
    }

    private void release() throws IOException {
        web.created("steward1", "/api/datasets", request("dataset"));
        web.created("steward1", "/api/datasets/real-inputs/releases", "{\"version\":\"1.0.0\"}");
        release = ended(RELEASE);
        assertThat(release.path("state").asText()).as(release.toString()).isEqualTo("RELEASED");
        notice = web.get("modeler1", RELEASE + "/notice").body();
    }

    private Path pull(Path folder) throws IOException {
        var wish = "{\"team\":\"pcb-model-team\",\"dataset\":\"real-inputs\",\"uses\":[\"fine-tune\"],\"until\":\""
                + Instant.now().plus(Duration.ofDays(1)) + "\"}";
        String grant = web.created("modeler1", "/api/grants", wish).path("id").asText();
        web.created("steward2", "/api/grants/" + grant + "/approval", "{}");
        JsonNode profile = web.created("modeler1", "/api/grants/" + grant + "/tokens", "{}");
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("granary.share"), profile.toString());
        var pull = new ReleasePull(new SharingClient(SharingProfile.read(file)), Clock.systemUTC());
        pull.pull(PullRequest.of("real-inputs@1.0.0", "all", folder.resolve("data")), pulled -> {});
        return folder.resolve("data");
    }

    private JsonNode ended(String path) {
        return web.await("steward1", path, List.of("ADMITTED", "REFUSED", "DENIED", "FAILED", "RELEASED"));
    }

    private static String request(String name) throws IOException {
        try (var stream = RealInputsJourneyIT.class.getResourceAsStream("real/" + name + ".json")) {
            return new String(requireNonNull(stream, name).readAllBytes(), UTF_8);
        }
    }
}
