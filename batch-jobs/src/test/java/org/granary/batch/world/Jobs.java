package org.granary.batch.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.granary.batch.gather.GovernedGates;
import org.granary.batch.release.GovernedReleaseDesk;
import org.granary.batch.release.ReleaseRequestResource;
import org.granary.batch.takedown.GovernedTakeDownDesk;
import org.granary.batch.takedown.TakeDownDesk;
import org.granary.batch.withdraw.GovernedWithdrawalDesk;
import org.granary.batch.withdraw.WithdrawalDesk;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Sources;
import org.granary.governance.clearance.ClearanceResource;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Requester;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.registry.AtGate;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.GenerationStanding;
import org.granary.governance.rights.RightsId;
import org.granary.governance.signal.SiteSignals;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;

/** The batch jobs of a world, step by step as their definitions have them, with Spark stood in for by {@link WrittenTables}. */
final class Jobs {

    private static final GenerationStanding REVIEWED =
            new GenerationStanding(1, Optional.of(new GenerationStanding.Review(true, 1, 1, 1, 1)));

    private final World world;
    private final Map<String, String> held = new LinkedHashMap<>();
    private final Map<String, String> clearances = new LinkedHashMap<>();
    /** By source, the rights ids of what its table holds. */
    private final Map<String, Set<String>> sourceTables = new TreeMap<>();

    private final List<ReleaseId> unfinished = new ArrayList<>();
    private final List<ReleaseId> released = new ArrayList<>();
    private final Set<String> knownWithdrawals = new HashSet<>();
    private Set<Material> expected = Set.of();
    private Set<Material> mayBeExpected = Set.of();
    private int gatherings;
    private int releases;

    Jobs(World world) {
        this.world = world;
    }

    List<ReleaseId> released() {
        return released;
    }

    private <T> T transacted(java.util.concurrent.Callable<T> work) {
        return world.platform.transacted(work);
    }

    private <T> T bean(Class<T> type) {
        return world.platform.bean(type);
    }

    private Oracle.Ask ask(Oracle.Gate gate, Set<String> uses) {
        return new Oracle.Ask(gate, uses, Optional.empty(), world.now());
    }

    // Gathering.

    void gather(Step step) {
        String source = Step.choose(List.of(Cast.OPEN, Cast.WEB, Cast.INDUSTRY, Cast.INDUSTRY), step.a());
        String id = "g-" + gatherings++;
        int revision = world.revision(source);
        Optional<String> company =
                source.equals(Cast.INDUSTRY) ? Optional.of(Step.choose(Cast.COMPANIES, step.b())) : Optional.empty();
        transacted(() -> {
            var gathering = Gathering.begin(id, source, revision, world.now());
            company.ifPresent(gathering::deliveredBy);
            bean(Gatherings.class).add(gathering);
            return gathering;
        });
        if (source.equals(Cast.WEB)) {
            boolean allowed = Math.floorMod(step.c(), 6) != 0;
            var robots = allowed ? SiteSignals.Robots.ALLOWED : SiteSignals.Robots.DISALLOWED;
            var seen = new SiteSignals.Seen("example.org", world.now(), robots, List.of(), List.of());
            world.call(() -> {
                bean(GovernedGates.class).signalled(id, List.of(seen));
                return id;
            });
            world.oracle.signalled(source, allowed);
        }
        Decision decision = world.call(() -> bean(GovernedGates.class).gather(id));
        String rights = world.platform.look(
                () -> bean(Gatherings.class).require(id).rightsId().orElseThrow());
        Material material = world.materials.computeIfAbsent(rights, key -> gathered(source, revision, company));
        world.compare(
                decision.permits(),
                world.oracle.permits(material, ask(Oracle.Gate.GATHER, Set.of())),
                "GATHER " + material);
        if (!decision.permits()) {
            end(id, gathering -> gathering.deny(List.of(), world.now()));
        } else if (source.equals(Cast.WEB)) {
            end(id, gathering -> gathering.hold(List.of(), world.now()));
            held.put(id, source);
        } else {
            admit(id, source);
        }
    }

    private Material gathered(String source, int revision, Optional<String> company) {
        String key = "m-" + world.materials.size();
        if (company.isPresent()) {
            // Where none has taken effect yet, the first one names the records; no gate permits them.
            int version = world.oracle.rulingVersion(world.now()).orElse(1);
            return Material.industry(key, source, revision, company.get(), version, world.oracle.profile(version));
        }
        return source.equals(Cast.WEB)
                ? Material.web(key, source, revision, "not cleared")
                : Material.open(key, source, revision);
    }

    private void end(String id, java.util.function.Consumer<Gathering> end) {
        transacted(() -> {
            end.accept(bean(Gatherings.class).require(id));
            return id;
        });
    }

    private void admit(String id, String source) {
        var admission = world.call(() -> bean(GovernedGates.class).admission(id, "file:///landing"));
        Material material = world.materials.computeIfAbsent(
                admission.rights().value(),
                rights -> Material.web(
                        "m-" + world.materials.size(), source, revisionOf(id), String.valueOf(clearances.get(id))));
        boolean permitted = admission.decision().permits();
        world.compare(permitted, world.oracle.permits(material, ask(Oracle.Gate.ADMIT, Set.of())), "ADMIT " + material);
        settle(id, source, permitted ? Optional.of(admission.rights().value()) : Optional.empty());
    }

    private int revisionOf(String gathering) {
        return world.platform.look(
                () -> bean(Gatherings.class).require(gathering).revision());
    }

    private void settle(String id, String source, Optional<String> admitted) {
        end(id, gathering -> {
            if (admitted.isPresent()) {
                gathering.settle(
                        new Gathering.Outcome(
                                0,
                                1,
                                1,
                                0,
                                new TreeMap<>(),
                                new TreeMap<>(),
                                Optional.empty(),
                                Optional.empty(),
                                new TreeMap<>()),
                        world.now());
            } else {
                gathering.deny(List.of(), world.now());
            }
        });
        admitted.ifPresent(rights -> sourceTables
                .computeIfAbsent(source, id2 -> new LinkedHashSet<>())
                .add(rights));
    }

    void clear(Step step) {
        if (held.isEmpty()) {
            return;
        }
        String id = Step.choose(List.copyOf(held.keySet()), step.a());
        String license = Step.choose(Cast.LICENSES, step.b());
        if (!clearances.containsKey(id)) {
            world.as(Cast.STEWARD);
            var cleared = world.call(() -> (ClearanceResource.ClearanceView) bean(ClearanceResource.class)
                    .clear(id, new ClearanceResource.Request(license, "Example", "the imprint"))
                    .getEntity());
            clearances.put(id, cleared.id());
            world.oracle.cleared(cleared.id(), license);
        }
        admit(id, Cast.WEB);
        held.remove(id);
    }

    void revokeClearance(Step step) {
        if (clearances.isEmpty()) {
            return;
        }
        String id = Step.choose(List.copyOf(clearances.keySet()), step.a());
        String clearance = String.valueOf(clearances.get(id));
        world.as(Cast.STEWARD);
        world.call(() -> bean(ClearanceResource.class).revoke(id, clearance));
        clearances.remove(id);
        world.oracle.clearanceRevoked(clearance);
        expect(material -> material.clearance().filter(clearance::equals).isPresent());
    }

    /** Rows that a table model drew from what is in a source's table. */
    void generate(Step step, List<String> terms) {
        var all = sourceTables.values().stream().flatMap(Set::stream).toList();
        if (all.isEmpty() || terms.isEmpty()) {
            return;
        }
        var seeds = new LinkedHashSet<>(List.of(Step.choose(all, step.a()), Step.choose(all, step.c())));
        String termsId = Step.choose(terms, step.b());
        String id = "g-" + gatherings++;
        int revision = world.revision(Cast.SYNTHETIC);
        var named = new RightsBundle.Generated(
                termsId, seeds.stream().map(RightsId::new).toList());
        Set<String> uses = Set.of("fine-tune");
        for (Gate gate : List.of(Gate.GATHER, Gate.ADMIT)) {
            Decision decision = world.platform.look(() -> Decisions.decide(
                    gate,
                    bean(RightsRegistry.class)
                            .proposed(
                                    bean(Sources.class).requireRevision(Cast.SYNTHETIC, revision),
                                    named,
                                    AtGate.of(REVIEWED)),
                    DeclaredUses.of(uses),
                    Requester.PLATFORM,
                    world.now()));
            Material proposed = Material.synthetic(
                    "proposed",
                    Cast.SYNTHETIC,
                    revision,
                    termsId,
                    seeds.stream().map(this::material).toList());
            world.compare(
                    decision.permits(),
                    world.oracle.permits(proposed, ask(Oracle.Gate.valueOf(gate.name()), uses)),
                    gate + " " + proposed);
            if (!decision.permits()) {
                return;
            }
        }
        String rights = transacted(() -> {
            bean(Gatherings.class).add(Gathering.begin(id, Cast.SYNTHETIC, revision, world.now()));
            return bean(RightsRegistry.class)
                    .syntheticBundle(bean(Sources.class).requireRevision(Cast.SYNTHETIC, revision), named)
                    .value();
        });
        world.materials.computeIfAbsent(
                rights,
                key -> Material.synthetic(
                        "m-" + world.materials.size(),
                        Cast.SYNTHETIC,
                        revision,
                        termsId,
                        seeds.stream().map(this::material).toList()));
        settle(id, Cast.SYNTHETIC, Optional.of(rights));
    }

    private Material material(String rights) {
        return java.util.Objects.requireNonNull(world.materials.get(rights), rights);
    }

    // Releases.

    /** Begins a release; or goes on with one that the power cut left behind. */
    void release(Step step) {
        ReleaseId id;
        if (unfinished.isEmpty()) {
            String dataset = Step.choose(Cast.DATASETS, step.a());
            id = new ReleaseId(dataset, "1." + releases++ + ".0");
            world.as(Cast.STEWARD);
            world.call(() -> bean(ReleaseRequestResource.class)
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
        var desk = bean(GovernedReleaseDesk.class);
        if (world.call(() -> desk.isBuilt(id.toString()))) {
            return true;
        }
        Decision decision = world.call(() -> desk.begin(id.toString(), releases));
        Oracle.Ask ask = ask(Oracle.Gate.RELEASE, Cast.usesOf(id.dataset()));
        boolean any = world.materials.entrySet().stream()
                .filter(entry -> hasBeenGathered(entry.getValue().source()))
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
                    Material material = material(bundle.rights().value());
                    boolean permitted = bundle.decision().permits();
                    world.compare(permitted, world.oracle.permits(material, ask), "RELEASE " + id + " of " + material);
                    if (permitted
                            && sourceTables
                                    .getOrDefault(input.sourceId(), Set.of())
                                    .contains(bundle.rights().value())) {
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

    private boolean hasBeenGathered(String source) {
        return sourceTables.containsKey(source);
    }

    private static String table(ReleaseId id) {
        return "releases/" + id.dataset() + "/" + id.version();
    }

    /** The last steps of a release's job: what was withdrawn and taken down while it was built. */
    private void finish(ReleaseId id) {
        var withdrawals = bean(GovernedWithdrawalDesk.class);
        for (WithdrawalDesk.Missed missed : world.call(() -> withdrawals.missed(id.toString()))) {
            var report = new WorkReport.Withdrawn(
                    missed.order().orderId(),
                    List.of(removal(id, missed.order().releases().get(0).rights())));
            world.call(() -> {
                withdrawals.supplemented(missed.withdrawalId(), report);
                return id;
            });
        }
        var takeDowns = bean(GovernedTakeDownDesk.class);
        List<TakeDownDesk.Missed> missed = world.call(() -> takeDowns.missed(id.toString()));
        if (!missed.isEmpty()) {
            throw new IllegalStateException("No page was ever taken down that a release holds: " + missed);
        }
        looked.forEach(takeDown -> world.oracle.searched(takeDown, id.toString(), world.tables.version(table(id))));
    }

    private WorkReport.Removal removal(ReleaseId id, List<RightsId> rights) {
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

    // Take-downs.

    /** Take-downs whose job has ended. */
    private final Set<String> looked = new LinkedHashSet<>();

    void takeDown() {
        var desk = bean(GovernedTakeDownDesk.class);
        for (String id :
                world.call(() -> bean(org.granary.batch.gather.TakeDowns.class).inEffect())) {
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

    // Withdrawals.

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
                .filter(material -> released.stream().anyMatch(id -> isDeniedIn(id, material)))
                .collect(Collectors.toSet());
    }

    private boolean isDeniedIn(ReleaseId id, Material material) {
        return world.tables.newest(table(id)).containsValue(material.key())
                && !world.oracle.permits(material, ask(Oracle.Gate.RELEASE, Cast.usesOf(id.dataset())));
    }

    /** What has been withdrawn in a step has to be what its cause reaches. */
    void compareWithdrawals(String step) {
        List<Withdrawal> now = world.platform.look(() -> bean(Withdrawals.class).all());
        var reached = now.stream()
                .filter(withdrawal -> knownWithdrawals.add(withdrawal.id()))
                .flatMap(withdrawal -> withdrawal.declared().rights().stream())
                .map(rights -> material(rights.value()))
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
        return sourceTables.values().stream()
                        .flatMap(Set::stream)
                        .anyMatch(rights -> material(rights).equals(material))
                || released.stream()
                        .anyMatch(id -> world.tables.newest(table(id)).containsValue(material.key()));
    }

    void withdraw() {
        var desk = bean(GovernedWithdrawalDesk.class);
        var open = world.platform.look(() -> bean(Withdrawals.class).all()).stream()
                .filter(withdrawal -> withdrawal.state() != Withdrawal.State.CARRIED_OUT)
                .toList();
        for (Withdrawal withdrawal : open) {
            var order = world.call(() -> desk.order(withdrawal.id()));
            boolean wholly = withdrawal.declared().cause() != Withdrawal.Cause.LICENSE_CHANGED;
            checkOrder(withdrawal, order, wholly);
            var removals = new ArrayList<WorkReport.Removal>();
            order.releases().forEach(part -> removals.add(removal(releaseOf(part.table()), part.rights())));
            order.sources().forEach(source -> removeFromSource(source, order.rights()));
            world.call(() -> desk.withdrawn(withdrawal.id(), new WorkReport.Withdrawn(order.orderId(), removals)));
        }
    }

    private void removeFromSource(String source, List<RightsId> rights) {
        rights.forEach(id -> sourceTables.getOrDefault(source, new HashSet<>()).remove(id.value()));
    }

    private static ReleaseId releaseOf(WithdrawOrder.ReleaseTable table) {
        return new ReleaseId(table.dataset(), table.version());
    }

    /** Every release loses what is withdrawn; after another license, what it may not hold any more, and nothing else. */
    private void checkOrder(Withdrawal withdrawal, WithdrawOrder order, boolean wholly) {
        for (ReleaseId id : released) {
            Set<Material> goesOut = order.releases().stream()
                    .filter(part -> releaseOf(part.table()).equals(id))
                    .flatMap(part -> part.rights().stream())
                    .map(rights -> material(rights.value()))
                    .collect(Collectors.toSet());
            withdrawal.declared().rights().stream()
                    .filter(rights -> world.tables.newest(table(id)).containsKey(rights.value()))
                    .map(rights -> material(rights.value()))
                    .forEach(material -> world.compare(
                            !goesOut.contains(material),
                            !wholly && !isDeniedIn(id, material),
                            "Withdrawal " + withdrawal.declared() + " of " + material + " in " + id));
        }
    }
}
