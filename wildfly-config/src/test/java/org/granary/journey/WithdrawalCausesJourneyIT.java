package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One release of many sources, of which one after another is taken back: by a generator's terms, a clearance, a license, an approval. Each time the very
 * next pull has exactly the rest, the job removes the records, and the team is told. What was generated goes with its seeds.
 */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class WithdrawalCausesJourneyIT {

    private static final String RELEASE = CausesWorld.DATASET + "@1.0.0";
    private static final String KEPT = "causes-kept";
    private static final String REJECTED = "causes-rejected";
    private static final String RELICENSED = "causes-relicensed";
    private static final String SITE = "causes-site";
    private static final String PAIRS = "causes-pairs";
    private static final String DERIVED = "causes-derived";
    private static final Duration LOOK = Duration.ofMillis(500);

    private Web web;
    private OnDisk disk;
    private CausesWorld world;
    private TeamPull team;
    private String siteGathering = "";
    private int revision;

    @BeforeAll
    void release(Stage stage, @TempDir Path folder) throws IOException {
        web = stage.web();
        disk = new OnDisk(stage.home().resolve("warehouse"));
        world = new CausesWorld(web);
        String kept = world.open(KEPT);
        String rejected = world.open(REJECTED);
        world.open(RELICENSED);
        siteGathering = world.site(SITE).path("id").asText();
        world.terms("causes-terms", "", "{}");
        world.terms("causes-other-terms", "", "{}");
        world.pairs(PAIRS, kept, "causes-terms");
        world.pairs(DERIVED, rejected, "causes-other-terms");
        var released = world.released(List.of(KEPT, REJECTED, RELICENSED, SITE), List.of(PAIRS, DERIVED));
        assertThat(released.path("state").asText()).as(released.toString()).isEqualTo("RELEASED");
        team = team(folder);
        assertThat(sourcesLeft()).containsExactlyInAnyOrder(KEPT, REJECTED, RELICENSED, SITE, PAIRS, DERIVED);
        assertThat(team.rows(RELEASE)).isEqualTo(rowsLeft());
    }

    @AfterAll
    void close() {
        world.close();
    }

    private TeamPull team(Path folder) throws IOException {
        var party =
                "{\"alias\":\"pcb-model-team\",\"kind\":\"MODEL_TEAM\",\"people\":[{\"person\":\"modeler1\"}],\"name\":{\"zh\":\"測試\",\"en\":\"Test\"}}";
        assertThat(web.post("admin1", "/api/parties", party).status()).isIn(201, 409);
        var wish = "{\"team\":\"pcb-model-team\",\"dataset\":\"" + CausesWorld.DATASET
                + "\",\"uses\":[\"fine-tune\",\"commercial\"],\"until\":\""
                + Instant.now().plus(Duration.ofDays(1)) + "\"}";
        String grant = web.created("modeler1", "/api/grants", wish).path("id").asText();
        web.created("steward2", "/api/grants/" + grant + "/approval", "{}");
        return new TeamPull(web.created("modeler1", "/api/grants/" + grant + "/tokens", "{}"), folder);
    }

    /** A change of the terms withholds until it is concluded; nothing is withdrawn by it. */
    @Test
    @Order(1)
    void withholdsWhatWasGeneratedWhileAChangeOfTermsWaits() {
        long all = rowsLeft();
        world.terms("causes-terms-2", "causes-terms", "");

        assertThat(team.rows(RELEASE)).isEqualTo(all - rowsOf(PAIRS));
        var impact = web.get("steward2", "/api/withdrawals/impact?terms=causes-terms")
                .json();
        assertThat(impact.path("rows").asLong()).isEqualTo(rowsOf(PAIRS));
        assertThat(impact.at("/teams/0").asText()).isEqualTo("pcb-model-team");

        web.created(
                "steward2",
                "/api/generator-terms/causes-terms-2/conclusion",
                "{\"earlier\": {\"fate\": \"KEPT\", \"why\": \"made under the earlier terms\"}}");

        assertThat(team.rows(RELEASE)).isEqualTo(all);
        assertThat(withdrawal("GENERATOR_TERMS_REVOKED", PAIRS)).isEmpty();
    }

    @Test
    @Order(2)
    void withdrawsWhatWasGeneratedUnderTermsThatAreTakenBack() {
        takenBack(
                "GENERATOR_TERMS_REVOKED",
                List.of(PAIRS),
                () -> web.created("steward2", "/api/generator-terms/causes-terms/revocation", "{}"));
    }

    @Test
    @Order(3)
    void withdrawsPagesWhoseClearanceIsTakenBack() {
        String clearance = web.get("steward1", "/api/gatherings/" + siteGathering + "/clearances")
                .json()
                .at("/0/id")
                .asText();
        takenBack(
                "CLEARANCE_REVOKED",
                List.of(SITE),
                () -> web.created(
                        "steward2",
                        "/api/gatherings/" + siteGathering + "/clearances/" + clearance + "/revocation",
                        "{}"));
    }

    /** The release is for gain, which the license that was concluded anew forbids. */
    @Test
    @Order(4)
    void withdrawsWhatALicenseConcludedAnewForbids() {
        takenBack(
                "LICENSE_CHANGED",
                List.of(RELICENSED),
                () -> world.approve(
                        RELICENSED,
                        "\"concludedLicense\":\"CC-BY-NC-4.0\",\"ruling\":{\"evidence\":\"elsewhere\",\"why\":\"the publisher's letter\"},"));
    }

    @Test
    @Order(5)
    void withdrawsAnOpenSourceAndWhatWasGeneratedFromIt() {
        takenBack("APPROVAL_REVOKED", List.of(REJECTED, DERIVED), () -> world.revoke(REJECTED));
        assertThat(sourcesLeft()).containsExactly(KEPT);
        assertThat(team.rows(RELEASE)).isEqualTo(CausesWorld.ROWS);
    }

    /** This platform's grace is no time at all: the next look takes the files from the disk. */
    @Test
    @Order(6)
    void takesTheFilesFromTheDisk() {
        var certificate = purged("APPROVAL_REVOKED", REJECTED);
        purged("GENERATOR_TERMS_REVOKED", PAIRS);
        purged("CLEARANCE_REVOKED", SITE);
        purged("LICENSE_CHANGED", RELICENSED);

        for (String source : List.of(REJECTED, SITE, PAIRS, DERIVED)) {
            String rights = rightsOf(source).get(0);
            assertThat(disk.filesOf("releases/causes/1.0.0", rights)).as(source).isEmpty();
            assertThat(disk.filesOf("sources/" + source, rights)).as(source).isEmpty();
            assertThat(disk.landing(source, gatheringOf(source)))
                    .as(source)
                    .allMatch(file -> Path.of(file).endsWith("manifest.json"));
        }
        assertThat(disk.filesOf("releases/causes/1.0.0", rightsOf(RELICENSED).get(0)))
                .isEmpty();
        assertThat(disk.filesOf("sources/" + RELICENSED, rightsOf(RELICENSED).get(0)))
                .as("records stay in a source of another license")
                .isNotEmpty();
        assertThat(disk.landing(RELICENSED, gatheringOf(RELICENSED))).hasSizeGreaterThan(1);
        assertThat(disk.filesOf("releases/causes/1.0.0", rightsOf(KEPT).get(0))).isNotEmpty();
        assertThat(disk.landing(KEPT, gatheringOf(KEPT))).hasSizeGreaterThan(1);
        assertThat(certificate.at("/purges/0/landings").findValuesAsText("landing"))
                .contains("landing/" + REJECTED + "/" + gatheringOf(REJECTED))
                .anyMatch(landing -> landing.startsWith("landing/" + DERIVED + "/"));
        assertThat(certificate.at("/purges/0/tables").findValuesAsText("table"))
                .containsExactlyInAnyOrder("releases/causes/1.0.0", "sources/" + REJECTED, "sources/" + DERIVED);
        assertThat(team.rows(RELEASE)).isEqualTo(CausesWorld.ROWS);
    }

    /** Nothing says any more that it is here already: it is fetched, though the publisher has nothing new. */
    @Test
    @Order(7)
    void fetchesAnewWhatIsPermittedAgain() {
        world.approve(REJECTED, "\"concludedLicense\":\"CC-BY-4.0\",");

        var gathering = world.gather(REJECTED);

        assertThat(gathering.path("state").asText()).as(gathering.toString()).isEqualTo("ADMITTED");
        assertThat(gathering.at("/outcome/admitted").asLong()).isEqualTo(CausesWorld.ROWS);
        var next = world.released("1.1.0");
        assertThat(next.at("/content/rowsByRights/" + rightsOf(REJECTED).get(0)).asLong())
                .as(next.toString())
                .isEqualTo(CausesWorld.ROWS);
        assertThat(disk.landing(REJECTED, gathering.path("id").asText())).hasSizeGreaterThan(1);
    }

    /** The certificate of a withdrawal, once its purge is over. */
    private JsonNode purged(String cause, String source) {
        String id = withdrawal(cause, source).orElseThrow().path("id").asText();
        return Patience.until("the purge after " + cause, LOOK, () -> {
            assertThat(web.post("steward1", "/api/purges", "{}").status()).isEqualTo(202);
            return Optional.of(web.get("steward1", "/api/withdrawals/" + id + "/certificate")
                            .json())
                    .filter(certificate -> certificate.has("purges"))
                    .filter(certificate -> web.entries("WithdrawnFilesPurged", "withdrawal:" + id) == 1);
        });
    }

    private String gatheringOf(String source) {
        var all = web.get("steward1", "/api/gatherings?source=" + source).json().findValuesAsText("id");
        return all.get(all.size() - 1);
    }

    private void takenBack(String cause, List<String> sources, Runnable step) {
        long gone = sources.stream().mapToLong(this::rowsOf).sum();
        long left = rowsLeft() - gone;
        assertThat(gone).isPositive();

        step.run();

        assertThat(team.rows(RELEASE)).as("the very next pull").isEqualTo(left);
        var withdrawal = Patience.until(
                "the withdrawal " + cause,
                LOOK,
                () -> withdrawal(cause, sources.get(0))
                        .filter(found -> found.path("state").asText().equals("CARRIED_OUT")));
        revision++;
        var release = web.get("modeler1", "/api/releases/causes/1.0.0").json();
        assertThat(release.path("versionWithRevision").asText()).isEqualTo("1.0.0+r" + revision);
        assertThat(rowsLeft()).isEqualTo(left);
        assertThat(team.rows(RELEASE)).isEqualTo(left);
        certified(withdrawal.path("id").asText(), cause, sources, gone);
        told(withdrawal.path("id").asText(), gone);
    }

    private void certified(String id, String cause, List<String> sources, long gone) {
        var removals = web.get("steward1", "/api/withdrawals/" + id + "/certificate")
                .json()
                .path("removals");
        var expected = new ArrayList<>(List.of("releases/causes/1.0.0"));
        if (!cause.equals("LICENSE_CHANGED")) {
            sources.forEach(source -> expected.add("sources/" + source));
        }
        assertThat(SharedLogs.tables(removals)).containsExactlyInAnyOrderElementsOf(expected);
        long fromRelease = StreamSupport.stream(removals.spliterator(), false)
                .filter(removal -> removal.path("table").asText().startsWith("releases/"))
                .mapToLong(removal -> removal.path("rows").asLong())
                .sum();
        assertThat(fromRelease).isEqualTo(gone);
        assertThat(web.entries("WithdrawalDeclared", "withdrawal:" + id)).isOne();
        assertThat(web.entries("WithdrawalCarriedOut", "withdrawal:" + id)).isOne();
    }

    private void told(String id, long gone) {
        var notice = StreamSupport.stream(
                        web.get("modeler1", "/api/withdrawals/notices").json().spliterator(), false)
                .filter(each -> each.at("/content/withdrawalId").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The team was not told of " + id));
        assertThat(notice.at("/content/releaseId").asText()).isEqualTo(RELEASE);
        assertThat(notice.at("/content/rows").asLong()).isEqualTo(gone);
        var said = web.created(
                "modeler1",
                "/api/withdrawals/notices/" + notice.path("id").asText() + "/acknowledgement",
                "{\"remedy\":\"DELETED\",\"remark\":\"已刪除\"}");
        assertThat(said.at("/answer/remedy").asText()).isEqualTo("DELETED");
    }

    /** The withdrawal of a source's records for a cause. */
    private Optional<JsonNode> withdrawal(String cause, String source) {
        var rights = rightsOf(source);
        return StreamSupport.stream(
                        web.get("steward1", "/api/withdrawals").json().spliterator(), false)
                .filter(each -> each.at("/declared/cause").asText().equals(cause))
                .filter(each -> rights.stream()
                        .anyMatch(id -> each.at("/declared/rights").toString().contains(id)))
                .findFirst();
    }

    private List<String> rightsOf(String source) {
        return web.get("steward1", "/api/gatherings?source=" + source).json().findValuesAsText("rightsId");
    }

    private List<String> sourcesLeft() {
        var left = new ArrayList<String>();
        for (String source : List.of(KEPT, REJECTED, RELICENSED, SITE, PAIRS, DERIVED)) {
            if (rowsOf(source) > 0) {
                left.add(source);
            }
        }
        return left;
    }

    /** Records that the release has of a source. */
    private long rowsOf(String source) {
        var rights =
                web.get("steward1", "/api/gatherings?source=" + source).json().findValuesAsText("rightsId");
        long rows = 0;
        Iterator<Map.Entry<String, JsonNode>> held = held().fields();
        while (held.hasNext()) {
            var bundle = held.next();
            rows += rights.contains(bundle.getKey()) ? bundle.getValue().asLong() : 0;
        }
        return rows;
    }

    private long rowsLeft() {
        long rows = 0;
        for (JsonNode bundle : held()) {
            rows += bundle.asLong();
        }
        return rows;
    }

    private JsonNode held() {
        return web.get("steward1", "/api/releases/causes/1.0.0").json().at("/content/rowsByRights");
    }
}
