package org.granary.batch.world;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.batch.gather.GovernedGates;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Sources;
import org.granary.governance.clearance.ClearanceResource;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Requester;
import org.granary.governance.registry.AtGate;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.GenerationStanding;
import org.granary.governance.rights.RightsId;
import org.granary.governance.signal.SiteSignals;

/** Gatherings of all four kinds, as their jobs go through the gates. */
final class GatherSteps {

    private static final GenerationStanding REVIEWED =
            new GenerationStanding(1, Optional.of(new GenerationStanding.Review(true, 1, 1, 1, 1)));

    private final World world;
    private final Map<String, String> held = new LinkedHashMap<>();
    private final Map<String, String> clearances = new LinkedHashMap<>();
    /** By source, the rights ids of what its table holds. */
    private final Map<String, Set<String>> tables = new TreeMap<>();

    private int gatherings;

    GatherSteps(World world) {
        this.world = world;
    }

    /** Whether anything of a source was ever admitted. */
    boolean hasTable(String source) {
        return tables.containsKey(source);
    }

    /** Whether a source's table holds this bundle. */
    boolean holds(String source, String rights) {
        return tables.getOrDefault(source, Set.of()).contains(rights);
    }

    /** Whether any source's table holds this material. */
    boolean holds(Material material) {
        return tables.values().stream()
                .flatMap(Set::stream)
                .anyMatch(rights -> world.material(rights).equals(material));
    }

    /** Takes bundles out of a source's table. */
    void remove(String source, List<RightsId> rights) {
        rights.forEach(id -> tables.getOrDefault(source, new HashSet<>()).remove(id.value()));
    }

    void gather(Step step) {
        String source = Step.choose(List.of(Cast.OPEN, Cast.WEB, Cast.INDUSTRY, Cast.INDUSTRY), step.a());
        String id = "g-" + gatherings++;
        int revision = world.revision(source);
        Optional<String> company =
                source.equals(Cast.INDUSTRY) ? Optional.of(Step.choose(Cast.COMPANIES, step.b())) : Optional.empty();
        world.platform.transacted(() -> {
            var gathering = Gathering.begin(id, source, revision, world.now());
            company.ifPresent(gathering::deliveredBy);
            world.bean(Gatherings.class).add(gathering);
            return gathering;
        });
        if (source.equals(Cast.WEB)) {
            boolean allowed = Math.floorMod(step.c(), 6) != 0;
            var robots = allowed ? SiteSignals.Robots.ALLOWED : SiteSignals.Robots.DISALLOWED;
            var seen = new SiteSignals.Seen("example.org", world.now(), robots, List.of(), List.of());
            world.call(() -> {
                world.bean(GovernedGates.class).signalled(id, List.of(seen));
                return id;
            });
            world.oracle.signalled(source, revision, allowed, id);
        }
        Decision decision = world.call(() -> world.bean(GovernedGates.class).gather(id));
        String rights = world.platform.look(
                () -> world.bean(Gatherings.class).require(id).rightsId().orElseThrow());
        Material material = world.materials.computeIfAbsent(rights, key -> gathered(source, revision, company));
        world.compare(
                decision.permits(),
                world.oracle.permits(material, world.ask(Oracle.Gate.GATHER, Set.of())),
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
        world.platform.transacted(() -> {
            end.accept(world.bean(Gatherings.class).require(id));
            return id;
        });
    }

    private void admit(String id, String source) {
        var admission = world.call(() -> world.bean(GovernedGates.class).admission(id, "file:///landing"));
        Material material = world.materials.computeIfAbsent(
                admission.rights().value(),
                rights -> Material.web(
                        "m-" + world.materials.size(), source, revisionOf(id), String.valueOf(clearances.get(id))));
        boolean permitted = admission.decision().permits();
        world.compare(
                permitted, world.oracle.permits(material, world.ask(Oracle.Gate.ADMIT, Set.of())), "ADMIT " + material);
        settle(id, source, permitted ? Optional.of(admission.rights().value()) : Optional.empty());
    }

    private int revisionOf(String gathering) {
        return world.platform.look(
                () -> world.bean(Gatherings.class).require(gathering).revision());
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
        admitted.ifPresent(rights ->
                tables.computeIfAbsent(source, id2 -> new LinkedHashSet<>()).add(rights));
    }

    void clear(Step step) {
        if (held.isEmpty()) {
            return;
        }
        String id = Step.choose(List.copyOf(held.keySet()), step.a());
        String license = Step.choose(Cast.LICENSES, step.b());
        if (!clearances.containsKey(id)) {
            world.as(Cast.STEWARD);
            var cleared = world.call(() -> (ClearanceResource.ClearanceView) world.bean(ClearanceResource.class)
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
        world.call(() -> world.bean(ClearanceResource.class).revoke(id, clearance));
        clearances.remove(id);
        world.oracle.clearanceRevoked(clearance);
        world.withdrawals.expect(
                material -> material.clearance().filter(clearance::equals).isPresent());
    }

    /** Rows that a table model drew from what is in a source's table. */
    void generate(Step step, List<String> terms) {
        var all = tables.values().stream().flatMap(Set::stream).toList();
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
                    world.bean(RightsRegistry.class)
                            .proposed(
                                    world.bean(Sources.class).requireRevision(Cast.SYNTHETIC, revision),
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
                    seeds.stream().map(world::material).toList());
            world.compare(
                    decision.permits(),
                    world.oracle.permits(proposed, world.ask(Oracle.Gate.valueOf(gate.name()), uses)),
                    gate + " " + proposed);
            if (!decision.permits()) {
                return;
            }
        }
        String rights = world.platform.transacted(() -> {
            world.bean(Gatherings.class).add(Gathering.begin(id, Cast.SYNTHETIC, revision, world.now()));
            return world.bean(RightsRegistry.class)
                    .syntheticBundle(world.bean(Sources.class).requireRevision(Cast.SYNTHETIC, revision), named)
                    .value();
        });
        world.materials.computeIfAbsent(
                rights,
                key -> Material.synthetic(
                        "m-" + world.materials.size(),
                        Cast.SYNTHETIC,
                        revision,
                        termsId,
                        seeds.stream().map(world::material).toList()));
        settle(id, Cast.SYNTHETIC, Optional.of(rights));
    }
}
