package org.granary.batch.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.granary.batch.withdraw.GovernedWithdrawalDesk;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;

/** What is withdrawn, whether it is what its cause reaches, and the job that takes it out of the tables. */
final class WithdrawSteps {

    private final World world;
    private final Set<String> known = new HashSet<>();
    private Set<Material> expected = Set.of();
    private Set<Material> mayBeExpected = Set.of();

    WithdrawSteps(World world) {
        this.world = world;
    }

    /** The step that is being played takes this back, whole. */
    void expect(Predicate<Material> from) {
        var all = world.materials.values();
        expected =
                new HashSet<>(Oracle.reachedFrom(all, all.stream().filter(from).toList()));
        mayBeExpected = expected;
    }

    /** Another license was concluded: it takes back what a release holds and may not hold any more. */
    void expectLicenseChange(String source, int revision) {
        var all = world.materials.values();
        var reached = Oracle.reachedFrom(
                all,
                all.stream()
                        .filter(material -> material.source().equals(source) && material.revision() == revision)
                        .toList());
        mayBeExpected = new HashSet<>(reached);
        expected = reached.stream()
                .filter(material -> world.releases.released().stream().anyMatch(id -> isDeniedIn(id, material)))
                .collect(Collectors.toSet());
    }

    private boolean isDeniedIn(ReleaseId id, Material material) {
        return world.tables.newest(ReleaseSteps.table(id)).containsValue(material.key())
                && !world.oracle.permits(material, world.ask(Oracle.Gate.RELEASE, Cast.usesOf(id.dataset())));
    }

    /** What has been withdrawn in a step has to be what its cause reaches. */
    void compareWithdrawals(String step) {
        List<Withdrawal> now =
                world.platform.look(() -> world.bean(Withdrawals.class).all());
        var reached = now.stream()
                .filter(withdrawal -> known.add(withdrawal.id()))
                .flatMap(withdrawal -> withdrawal.declared().rights().stream())
                .map(rights -> world.material(rights.value()))
                .collect(Collectors.toSet());
        expected.stream()
                .filter(this::isSomewhere)
                .filter(material -> !reached.contains(material))
                .forEach(material -> world.tally.leak(step + " did not withdraw " + material));
        reached.stream()
                .filter(material -> !mayBeExpected.contains(material))
                .forEach(material -> world.tally.wronglyWithheld(step + " withdrew " + material));
        expected = Set.of();
        mayBeExpected = Set.of();
    }

    private boolean isSomewhere(Material material) {
        return world.gatherings.holds(material)
                || world.releases.released().stream()
                        .anyMatch(id ->
                                world.tables.newest(ReleaseSteps.table(id)).containsValue(material.key()));
    }

    void withdraw() {
        var desk = world.bean(GovernedWithdrawalDesk.class);
        var open = world.platform.look(() -> world.bean(Withdrawals.class).all()).stream()
                .filter(withdrawal -> withdrawal.state() != Withdrawal.State.CARRIED_OUT)
                .toList();
        for (Withdrawal withdrawal : open) {
            var order = world.call(() -> desk.order(withdrawal.id()));
            boolean wholly = withdrawal.declared().cause() != Withdrawal.Cause.LICENSE_CHANGED;
            checkOrder(withdrawal, order, wholly);
            var removals = new ArrayList<WorkReport.Removal>();
            order.releases()
                    .forEach(part -> removals.add(world.releases.removal(releaseOf(part.table()), part.rights())));
            order.sources().forEach(source -> world.gatherings.remove(source, order.rights()));
            if (world.call(
                    () -> desk.withdrawn(withdrawal.id(), new WorkReport.Withdrawn(order.orderId(), removals)))) {
                world.purges.certified(withdrawal.id(), removals);
            }
        }
    }

    /** Every release loses what is withdrawn; after another license, what it may not hold any more, and nothing else. */
    private void checkOrder(Withdrawal withdrawal, WithdrawOrder order, boolean wholly) {
        for (ReleaseId id : world.releases.released()) {
            Set<Material> goesOut = order.releases().stream()
                    .filter(part -> releaseOf(part.table()).equals(id))
                    .flatMap(part -> part.rights().stream())
                    .map(rights -> world.material(rights.value()))
                    .collect(Collectors.toSet());
            withdrawal.declared().rights().stream()
                    .filter(rights ->
                            world.tables.newest(ReleaseSteps.table(id)).containsKey(rights.value()))
                    .map(rights -> world.material(rights.value()))
                    .forEach(material -> world.compare(
                            !goesOut.contains(material),
                            !wholly && !isDeniedIn(id, material),
                            "Withdrawal " + withdrawal.declared() + " of " + material + " in " + id));
        }
    }

    private static ReleaseId releaseOf(WithdrawOrder.ReleaseTable table) {
        return new ReleaseId(table.dataset(), table.version());
    }
}
