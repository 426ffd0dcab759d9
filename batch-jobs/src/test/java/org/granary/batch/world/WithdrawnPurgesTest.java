package org.granary.batch.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.purge.GovernedWithdrawnDesk;
import org.granary.batch.purge.WithdrawnLandings;
import org.granary.batch.purge.WithdrawnPlan;
import org.granary.batch.purge.WithdrawnPurge;
import org.granary.batch.purge.WithdrawnPurges;
import org.granary.batch.release.GovernedReleaseDesk;
import org.granary.batch.release.ReleaseRequestResource;
import org.granary.batch.withdraw.GovernedWithdrawalDesk;
import org.granary.batch.world.Step.Kind;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.storage.Json;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.order.WorkReport;
import org.granary.governance.pull.PulledTable;
import org.granary.governance.pull.SharedRelease;
import org.granary.governance.purge.PurgedParts;
import org.granary.governance.release.ReleasePlanner;
import org.granary.governance.rights.RightsId;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** When the files go that hold what was withdrawn, which, and who is told; on the real database, with a stand-in for what Spark does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class WithdrawnPurgesTest {

    private static final Duration GRACE = Duration.ofDays(30);
    private static final String SOURCE_TABLE = "sources/" + Cast.OPEN;
    /** Of the source's table, behind the removal. */
    private static final long REMOVED = 3;

    private WorldContainer platform;
    private Path home;
    private World world;
    private Withdrawal withdrawal;

    @BeforeAll
    void start() throws IOException, SQLException {
        home = Files.createTempDirectory(Path.of("target"), "withdrawn").toAbsolutePath();
        platform = new WorldContainer(Path.of("..").toAbsolutePath().normalize(), home);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @BeforeEach
    void rejectTheOpenSource() {
        world = World.on(platform, new Tally(), home);
        world.play(Lives.ofARejectedSource());
        withdrawal = withdrawals().get(0);
        carryOut();
    }

    private List<Withdrawal> withdrawals() {
        return platform.look(() -> world.bean(Withdrawals.class).all());
    }

    /** The job of the withdrawal, with the removals that Spark would have reported. */
    private void carryOut() {
        var desk = world.bean(GovernedWithdrawalDesk.class);
        var order = world.call(() -> desk.order(withdrawal.id()));
        var fromRelease =
                world.releases.removal(release(), order.releases().get(0).rights());
        var fromSource = removal(SOURCE_TABLE, REMOVED, order.rights());
        var report = new WorkReport.Withdrawn(order.orderId(), List.of(fromRelease, fromSource));
        assertThat(world.call(() -> desk.withdrawn(withdrawal.id(), report))).isTrue();
    }

    private static WorkReport.Removal removal(String table, long version, List<RightsId> rights) {
        return new WorkReport.Removal(table, version, 1, 1, Optional.empty(), 0, rights);
    }

    private ReleaseId release() {
        return world.releases.released().get(0);
    }

    @Test
    void beginOnceTheGraceIsOver() {
        platform.clock().pass(GRACE.minusHours(1));
        assertThat(begin()).isEmpty();
        assertThat(ahead()).singleElement().satisfies(next -> {
            assertThat(next.id()).isEqualTo(withdrawal.id());
            assertThat(next.at()).isEqualTo(withdrawal.declaredAt().plus(GRACE));
        });

        platform.clock().pass(Duration.ofHours(1));

        assertThat(begin()).containsExactly(withdrawal.id());
        assertThat(begin()).as("it goes on").isEmpty();
        platform.clock().pass(Duration.ofHours(7));
        assertThat(begin()).as("it broke off").containsExactly(withdrawal.id());
    }

    @Test
    void takeTheLandingAndTheTablesOldFiles() {
        var plan = begun();

        var landing = gathering();
        assertThat(plan.landings())
                .extracting(WithdrawnPlan.Landing::path)
                .containsExactly("landing/" + Cast.OPEN + "/" + landing.id());
        assertThat(plan.quarantined())
                .singleElement()
                .satisfies(order -> assertThat(order.gatheringIds()).containsExactly(landing.id()));
        assertThat(plan.tables().orElseThrow().tables())
                .allMatch(part -> part.rights().equals(withdrawal.declared().rights()))
                .extracting(part -> part.table())
                .containsExactly(ReleaseSteps.table(release()), SOURCE_TABLE);
        assertThat(platform.<Boolean>look(
                        () -> world.bean(WithdrawnLandings.class).isGone(landing.id())))
                .isTrue();
    }

    @Test
    void endWithACertificateThatNamesWhatWent() throws IOException {
        var plan = begun();
        platform.transacted(() -> {
            world.bean(GovernedWithdrawnDesk.class).counted(plan.landings().get(0), 3, 70);
            return "";
        });
        platform.transacted(() -> {
            world.bean(GovernedWithdrawnDesk.class).counted(plan.landings().get(0), 0, 0);
            return "";
        });
        ended(plan);

        var purge = Json.mapper()
                .readTree(withdrawals().get(0).certificate().orElseThrow())
                .at("/purges/0");
        assertThat(purge.at("/landings/0/files").asLong()).isEqualTo(3);
        assertThat(purge.at("/landings/0/bytes").asLong()).isEqualTo(70);
        assertThat(purge.at("/tables").findValuesAsText("table")).hasSize(2);
        assertThat(purge.at("/quarantinedRows").asLong()).isEqualTo(5);
        assertThat(ahead()).isEmpty();
        platform.clock().pass(GRACE);
        assertThat(begin()).isEmpty();
    }

    @Test
    void areDueAgainAfterASupplement() {
        ended(begun());
        var supplement = new WorkReport.Withdrawn(
                "another",
                List.of(removal("releases/other/1.0.0", 1, withdrawal.declared().rights())));
        world.call(() -> {
            world.bean(GovernedWithdrawalDesk.class).supplemented(withdrawal.id(), supplement);
            return "";
        });

        assertThat(begin()).containsExactly(withdrawal.id());
        assertThat(plan().tables().orElseThrow().tables())
                .extracting(part -> part.table())
                .containsExactly("releases/other/1.0.0");
    }

    @Test
    void leaveALandingThatWasReadAgainUnderWhatStands() {
        platform.transacted(() -> {
            var again = Gathering.readmit("again", gathering(), 2, world.now());
            again.under("r-00000000000000aa");
            again.settle(gathering().outcome(), world.now());
            world.bean(Gatherings.class).add(again);
            return "";
        });

        assertThat(begun().landings()).isEmpty();
    }

    @Test
    void leaveALandingOfLater() {
        platform.transacted(() -> {
            var later = Gathering.begin("later", Cast.OPEN, 1, world.now());
            later.under(gathering().rightsId().orElseThrow());
            later.settle(gathering().outcome(), world.now());
            world.bean(Gatherings.class).add(later);
            return "";
        });

        assertThat(begun().landings())
                .extracting(WithdrawnPlan.Landing::gatheringId)
                .containsExactly(gathering().id());
    }

    @Test
    void waitForAGatheringThatGoesOn() {
        platform.transacted(() -> {
            world.bean(Gatherings.class).add(Gathering.begin("slow", Cast.OPEN, 1, withdrawal.declaredAt()));
            return "";
        });
        platform.clock().pass(GRACE);

        assertThat(begin()).isEmpty();
    }

    /** It reads the table as it was before the removal; the next one does not. */
    @Test
    void waitForAReleaseThatReadsWhatGoes() {
        var slow = new ReleaseId(release().dataset(), "7.0.0");
        world.as(Cast.STEWARD);
        world.call(() -> world.bean(ReleaseRequestResource.class)
                .build(slow.dataset(), new ReleaseRequestResource.Request(slow.version())));
        world.call(() -> world.bean(GovernedReleaseDesk.class).begin(slow.toString(), 1));
        platform.clock().pass(GRACE);
        assertThat(begin()).isEmpty();

        world.call(() -> {
            world.bean(GovernedReleaseDesk.class).failed(slow.toString(), "STOPPED", "");
            return "";
        });

        assertThat(begin()).containsExactly(withdrawal.id());
        assertThat(plan().unfinished()).containsExactly(ReleaseSteps.table(slow));
        assertThat(newestVersions(slow)).containsEntry(Cast.OPEN, REMOVED);
        world.call(() -> world.bean(GovernedReleaseDesk.class).begin(slow.toString(), 2));
        assertThat(platform.look(() -> world.bean(Releases.class).require(slow).sourceVersions()))
                .containsEntry(Cast.OPEN, REMOVED);
        assertThat(plan().unfinished()).as("it is built anew").isEmpty();
    }

    private Map<String, Long> newestVersions(ReleaseId id) {
        return platform.look(() -> Map.copyOf(world.bean(ReleasePlanner.class)
                .newestVersions(world.bean(Datasets.class).require(id.dataset()))));
    }

    /** The bundle is permitted again; the release's older version, which still names the files, is not given for that. */
    @Test
    void keepOlderVersionsFromBeingPulled() {
        var rights = withdrawal.declared().rights();
        String table = ReleaseSteps.table(release());
        ended(begun());
        world.tables.purge(table, rights.stream().map(RightsId::value).toList());
        rights.forEach(id ->
                world.oracle.purged(release().toString(), world.material(id.value()), world.tables.version(table)));
        world.goOn(List.of(new Step(Kind.APPROVE, 0, 0, 0, 0), new Step(Kind.GRANT, 0, 0, 0, 0)));

        world.goOn(List.of(new Step(Kind.PULL, 1, 0, 0, 0)));

        assertThat(world.tally.leaks()).isEmpty();
        assertThat(world.tally.wronglyWithheld()).isEmpty();
        assertThat(world.tables.at(table, 0)).containsKeys(rights.get(0).value());
        var shared = new SharedRelease(release().dataset(), release().version(), "file:/w");
        assertThat(against(new PulledTable(shared, 0)))
                .hasSameSizeAs(rights)
                .allSatisfy((id, reason) -> assertThat(reason.code()).isEqualTo(ReasonCode.FILES_PURGED));
        assertThat(against(new PulledTable(shared, world.tables.version(table))))
                .isEmpty();
    }

    private Map<RightsId, Reason> against(PulledTable table) {
        return platform.look(() ->
                world.bean(PurgedParts.class).against(withdrawal.declared().rights(), table));
    }

    private WithdrawnPlan begun() {
        platform.clock().pass(GRACE);
        assertThat(begin()).containsExactly(withdrawal.id());
        return plan();
    }

    private List<String> begin() {
        return world.call(() -> world.bean(WithdrawnPurges.class).begin());
    }

    private List<WithdrawnPurges.Ahead> ahead() {
        return platform.look(() -> world.bean(WithdrawnPurges.class).ahead());
    }

    private WithdrawnPlan plan() {
        return world.call(() -> world.bean(GovernedWithdrawnDesk.class).plan(withdrawal.id()));
    }

    private Gathering gathering() {
        return platform.look(() -> world.bean(Gatherings.class).of(Cast.OPEN)).stream()
                .min(Comparator.comparing(Gathering::startedAt))
                .orElseThrow();
    }

    private void ended(WithdrawnPlan plan) {
        var tables = plan.tables().orElseThrow().tables().stream()
                .map(part -> new WorkReport.PurgedTable(part.table(), newest(part.table()), 1, 10, part.rights()))
                .toList();
        world.call(() -> {
            world.bean(GovernedWithdrawnDesk.class)
                    .purged(withdrawal.id(), plan, 5, Optional.of(new WorkReport.TablesPurged("o", tables)));
            return "";
        });
        assertThat(platform.look(() -> world.bean(WithdrawnPurges.class).begun()))
                .singleElement()
                .matches(purge -> purge.kind() == WithdrawnPurge.Kind.WITHDRAWAL)
                .matches(purge -> purge.purgedAt().isPresent());
    }

    private long newest(String table) {
        return table.equals(ReleaseSteps.table(release())) ? world.tables.version(table) : REMOVED;
    }
}
