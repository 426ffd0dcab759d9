package org.granary.governance.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.dataset.Dataset;
import org.granary.catalog.dataset.Recipe;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.Requester;
import org.granary.governance.decision.Use;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.purge.PurgedParts;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;

/** Asks the gate RELEASE about every bundle of a recipe, and about the mix, and writes Spark's order. */
@ApplicationScoped
public class ReleasePlanner {

    @Inject
    RightsRegistry registry;

    @Inject
    Gatherings gatherings;

    @Inject
    PurgedParts purged;

    @Inject
    Clock clock;

    /** Newest versions of the tables that a recipe draws from; a source that holds nothing yet is left out. */
    public SortedMap<String, Long> newestVersions(Dataset dataset) {
        var versions = new TreeMap<String, Long>();
        for (Recipe.Input input : dataset.recipe().inputs()) {
            long written = gatherings.of(input.source()).stream()
                    .map(Gathering::outcome)
                    .mapToLong(Gathering.Outcome::tableVersion)
                    .max()
                    .orElse(-1);
            if (written >= 0) {
                versions.put(input.source(), Math.max(written, wholeFrom(input.source())));
            }
        }
        return versions;
    }

    /** The oldest version of a source's table that has all its files; 0 where nothing was purged of it. */
    private long wholeFrom(String sourceId) {
        return purged.wholeFrom("sources/" + sourceId).orElse(0);
    }

    /** Of these versions those that are older than the table's oldest one that is whole, each with that one instead. */
    public SortedMap<String, Long> unreadable(SortedMap<String, Long> versions) {
        var instead = new TreeMap<String, Long>();
        versions.forEach((source, version) -> {
            if (version < wholeFrom(source)) {
                instead.put(source, wholeFrom(source));
            }
        });
        return instead;
    }

    /** The plan for one release, reading the source tables at these versions. */
    public ReleasePlan plan(
            Dataset dataset, ReleaseId id, SortedMap<String, Long> versions, String orderId, String warehouse) {
        Set<Use> uses = DeclaredUses.of(dataset.uses());
        var permitted = new ArrayList<Rights>();
        var denials = new ArrayList<Reason>();
        var inputs = new ArrayList<ReleaseOrder.Input>();
        for (Recipe.Input input : dataset.recipe().inputs()) {
            if (versions.containsKey(input.source())) {
                inputs.add(input(input, versions.get(input.source()), uses, permitted, denials));
            }
        }
        var mix = Decisions.decideMix(permitted, uses, clock.instant());
        if (!mix.decision().permits()) {
            var reasons = new ArrayList<>(mix.decision().reasons());
            reasons.addAll(denials);
            return new ReleasePlan.Denied(reasons);
        }
        return new ReleasePlan.Permitted(mix.decision(), order(dataset, id, inputs, orderId, warehouse));
    }

    private ReleaseOrder.Input input(
            Recipe.Input input, long version, Set<Use> uses, List<Rights> permitted, List<Reason> denials) {
        var bundles = new ArrayList<ReleaseOrder.Bundle>();
        var ids =
                registry.ofSource(input.source()).stream().map(RightsBundle::id).toList();
        for (Rights rights : registry.standing(ids).values()) {
            Decision decision = Decisions.decide(Gate.RELEASE, rights, uses, Requester.PLATFORM, clock.instant());
            bundles.add(new ReleaseOrder.Bundle(rights.id(), decision));
            if (decision.permits()) {
                permitted.add(rights);
            } else {
                denials.addAll(decision.reasons());
            }
        }
        return new ReleaseOrder.Input(
                input.source(), version, new TreeMap<>(input.templates()), input.groupBy(), input.equals(), bundles);
    }

    private static ReleaseOrder order(
            Dataset dataset, ReleaseId id, List<ReleaseOrder.Input> inputs, String orderId, String warehouse) {
        Recipe recipe = dataset.recipe();
        var ratios = recipe.ratios();
        return new ReleaseOrder(
                orderId,
                warehouse,
                id.dataset(),
                id.version(),
                recipe.fields(),
                inputs,
                recipe.minimumLength(),
                new ReleaseOrder.SplitRatios(ratios.train(), ratios.validation(), ratios.test(), ratios.eval()),
                recipe.seed());
    }

    /** The bundles that a release holds, as they stand now. */
    List<Rights> standing(Set<String> rightsIds) {
        var ids = rightsIds.stream().map(RightsId::new).toList();
        return List.copyOf(registry.standing(ids).values());
    }
}
