package org.granary.batch.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.purge.GovernedWithdrawnDesk;
import org.granary.batch.purge.WithdrawnPlan;
import org.granary.batch.purge.WithdrawnPurges;
import org.granary.batch.withdraw.Revisions;
import org.granary.governance.order.PurgeTablesOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.rights.RightsId;

/** The purge of what was withdrawn, once its grace is over: files really go, so that a link to one of them brings nothing. */
final class PurgeSteps {

    private final World world;
    /** What certificates say, by withdrawal. */
    private final Map<String, List<WorkReport.Removal>> certified = new HashMap<>();

    PurgeSteps(World world) {
        this.world = world;
    }

    /** A certificate says that these are removed. */
    void certified(String withdrawal, List<WorkReport.Removal> removals) {
        certified.computeIfAbsent(withdrawal, id -> new ArrayList<>()).addAll(removals);
    }

    /** Everything that is due. */
    void purge() {
        List<String> begun = world.call(() -> world.bean(WithdrawnPurges.class).begin());
        begun.forEach(id -> certified
                .getOrDefault(id, List.of())
                .forEach(removal -> gone(removal.table(), removal.rights(), removal.tableVersion())));
        for (String id : begun) {
            var desk = world.bean(GovernedWithdrawnDesk.class);
            WithdrawnPlan plan = world.call(() -> desk.plan(id));
            Optional<WorkReport.TablesPurged> report = plan.tables().map(this::report);
            world.call(() -> {
                desk.purged(id, plan, 0, report);
                return id;
            });
        }
    }

    private WorkReport.TablesPurged report(PurgeTablesOrder order) {
        var purged = new ArrayList<WorkReport.PurgedTable>();
        for (PurgeTablesOrder.Part part : order.tables()) {
            var rights = part.rights().stream().map(RightsId::value).toList();
            long version = world.tables.version(part.table());
            int files = world.tables.purge(part.table(), rights);
            gone(part.table(), part.rights(), version);
            purged.add(new WorkReport.PurgedTable(part.table(), version, files, files, part.rights()));
        }
        return new WorkReport.TablesPurged(order.orderId(), purged);
    }

    private void gone(String table, List<RightsId> rights, long version) {
        var removal = new WorkReport.Removal(table, version, 0, 0, Optional.empty(), 0, rights);
        Revisions.releaseId(removal)
                .ifPresent(release -> rights.forEach(
                        id -> world.oracle.purged(release.toString(), world.material(id.value()), version)));
    }
}
