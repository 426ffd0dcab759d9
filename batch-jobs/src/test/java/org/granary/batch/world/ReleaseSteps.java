package org.granary.batch.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.release.GovernedReleaseDesk;
import org.granary.batch.release.ReleaseRequestResource;
import org.granary.batch.takedown.GovernedTakeDownDesk;
import org.granary.batch.takedown.TakeDownDesk;
import org.granary.batch.withdraw.GovernedWithdrawalDesk;
import org.granary.batch.withdraw.WithdrawalDesk;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.governance.decision.Decision;
import org.granary.governance.order.WorkReport;
import org.granary.governance.rights.RightsId;

/** Releases, step by step as their job has them, and the job that searches them for what was taken down; Spark is stood in for by {@link WrittenTables}. */
final class ReleaseSteps {

    private final World world;
    private final List<ReleaseId> unfinished = new ArrayList<>();
    private final List<ReleaseId> released = new ArrayList<>();
    /** Take-downs whose job has ended. */
    private final Set<String> looked = new LinkedHashSet<>();

    private int releases;

    ReleaseSteps(World world) {
        this.world = world;
    }

    /** Releases that teams can pull, oldest first. */
    List<ReleaseId> released() {
        return released;
    }

    /** Begins a release; or goes on with one that the power cut left behind. */
    void release(Step step) {
        ReleaseId id;
        if (unfinished.isEmpty()) {
            String dataset = Step.choose(Cast.DATASETS, step.a());
            id = new ReleaseId(dataset, "1." + releases++ + ".0");
            world.as(Cast.STEWARD);
            world.call(() -> world.bean(ReleaseRequestResource.class)
                    .build(dataset, new ReleaseRequestResource.Request(id.version())));
            unfinished.add(id);
        } else {
            id = unfinished.get(0);
        }
        if (build(id)) {
            finish(id);
        }
        unfinished.remove(id);
    }

    private boolean build(ReleaseId id) {
        var desk = world.bean(GovernedReleaseDesk.class);
        if (world.call(() -> desk.isBuilt(id.toString()))) {
            return true;
        }
        Decision decision = world.call(() -> desk.begin(id.toString(), releases));
        Oracle.Ask ask = world.ask(Oracle.Gate.RELEASE, Cast.usesOf(id.dataset()));
        boolean any = world.materials.entrySet().stream()
                .filter(entry -> world.gatherings.hasTable(entry.getValue().source()))
                .anyMatch(entry -> world.oracle.permits(entry.getValue(), ask));
        world.compare(decision.permits(), any, "RELEASE " + id);
        if (!decision.permits()) {
            world.call(() -> {
                desk.denied(id.toString(), decision);
                return id;
            });
            return false;
        }
        var order = world.call(() -> desk.order(id.toString()));
        var content = new TreeMap<String, String>();
        order.inputs()
                .forEach(input -> input.rights().forEach(bundle -> {
                    Material material = world.material(bundle.rights().value());
                    boolean permitted = bundle.decision().permits();
                    world.compare(permitted, world.oracle.permits(material, ask), "RELEASE " + id + " of " + material);
                    if (permitted
                            && world.gatherings.holds(
                                    input.sourceId(), bundle.rights().value())) {
                        content.put(bundle.rights().value(), material.key());
                    }
                }));
        String table = table(id);
        world.tables.write(table, content);
        var rows = new TreeMap<String, Long>();
        content.keySet().forEach(rights -> rows.put(rights, 1L));
        var report = new WorkReport.Released(
                order.orderId(),
                0,
                "0".repeat(64),
                new TreeMap<>(Map.of("train", (long) content.size())),
                rows,
                new TreeMap<>(),
                new TreeMap<>());
        world.call(() -> {
            desk.released(id.toString(), report);
            return id;
        });
        released.add(id);
        return true;
    }

    static String table(ReleaseId id) {
        return "releases/" + id.dataset() + "/" + id.version();
    }

    /** The last steps of a release's job: what was withdrawn and taken down while it was built. */
    private void finish(ReleaseId id) {
        var withdrawals = world.bean(GovernedWithdrawalDesk.class);
        for (WithdrawalDesk.Missed missed : world.call(() -> withdrawals.missed(id.toString()))) {
            var report = new WorkReport.Withdrawn(
                    missed.order().orderId(),
                    List.of(removal(id, missed.order().releases().get(0).rights())));
            world.call(() -> {
                withdrawals.supplemented(missed.withdrawalId(), report);
                return id;
            });
            world.purges.certified(missed.withdrawalId(), report.removals());
        }
        var takeDowns = world.bean(GovernedTakeDownDesk.class);
        List<TakeDownDesk.Missed> missed = world.call(() -> takeDowns.missed(id.toString()));
        if (!missed.isEmpty()) {
            throw new IllegalStateException("No page was ever taken down that a release holds: " + missed);
        }
        looked.forEach(takeDown -> world.oracle.searched(takeDown, id.toString(), world.tables.version(table(id))));
    }

    WorkReport.Removal removal(ReleaseId id, List<RightsId> rights) {
        String table = table(id);
        var taken =
                world.tables.remove(table, rights.stream().map(RightsId::value).toList());
        return new WorkReport.Removal(
                table,
                world.tables.version(table),
                taken.size(),
                taken.size(),
                Optional.of("0".repeat(64)),
                world.tables.newest(table).size(),
                taken.stream().map(RightsId::new).toList());
    }

    void takeDown() {
        var desk = world.bean(GovernedTakeDownDesk.class);
        for (String id : world.call(
                () -> world.bean(org.granary.batch.gather.TakeDowns.class).inEffect())) {
            var order = world.call(() -> desk.order(id));
            var removals = order.releases().stream()
                    .map(table -> removal(new ReleaseId(table.dataset(), table.version()), List.of()))
                    .toList();
            boolean ended = world.call(() -> desk.takenDown(id, new WorkReport.Withdrawn(order.orderId(), removals)));
            if (ended) {
                looked.add(id);
                removals.forEach(
                        removal -> world.oracle.searched(id, releaseOf(removal.table()), removal.tableVersion()));
            }
        }
    }

    private static String releaseOf(String table) {
        String[] path = table.split("/", -1);
        return new ReleaseId(path[1], path[2]).toString();
    }
}
