package org.granary.batch.job;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.granary.batch.purge.WithdrawnDesk;
import org.granary.batch.purge.WithdrawnPlan;
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.PurgeTablesOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.rights.RightsId;

/** A desk of which everything of source {@code s} was withdrawn that the test has landed: the landing that is named like the purge. */
final class FakeWithdrawnDesk implements WithdrawnDesk {

    static final RightsId RIGHTS = new RightsId("r-0123456789abcdef");
    /** Releases that broke off; a job may have been started again meanwhile. */
    static final Set<String> UNFINISHED = new ConcurrentSkipListSet<>();
    /** Landings to sieve. */
    static final Set<String> SIEVED = new ConcurrentSkipListSet<>();

    @Override
    public WithdrawnPlan plan(String purgeId) {
        var landing = landing(purgeId);
        TestWorld.EVENTS.add("planned");
        return new WithdrawnPlan(
                JobsFixture.warehouse(),
                List.of(landing),
                SIEVED.stream().map(FakeWithdrawnDesk::landing).toList(),
                List.of(new PurgeOrder(
                        "purge-" + purgeId + "-s", JobsFixture.warehouse(), "s", new TreeSet<>(Set.of(purgeId)))),
                Optional.of(new PurgeTablesOrder(
                        "purge-" + purgeId + "-tables",
                        JobsFixture.warehouse(),
                        List.of(new PurgeTablesOrder.Part("sources/s", List.of(RIGHTS))))),
                List.copyOf(UNFINISHED));
    }

    private static WithdrawnPlan.Landing landing(String gathering) {
        return new WithdrawnPlan.Landing("s", gathering, "landing/s/" + gathering);
    }

    @Override
    public void counted(WithdrawnPlan.Landing landing, long files, long bytes) {
        TestWorld.EVENTS.add("counted " + files);
    }

    @Override
    public void purged(
            String purgeId, WithdrawnPlan plan, long quarantinedRows, Optional<WorkReport.TablesPurged> tables) {
        TestWorld.EVENTS.add("purged " + quarantinedRows + " rows, "
                + tables.orElseThrow().tables().get(0).files() + " files");
    }
}
