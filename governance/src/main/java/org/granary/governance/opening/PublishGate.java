package org.granary.governance.opening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Release;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Requester;
import org.granary.governance.decision.Use;
import org.granary.governance.registry.AtGate;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;

/** The gate PUBLISH: what of a release may everybody have now? */
@ApplicationScoped
public class PublishGate {

    @Inject
    Datasets datasets;

    @Inject
    RightsRegistry registry;

    @Inject
    Openings openings;

    @Inject
    Clock clock;

    /** Decides on these bundles, those of them that there are. */
    public Map<RightsId, Decision> decide(Release release, Collection<RightsId> rights) {
        Set<Use> uses = DeclaredUses.of(datasets.require(release.id().dataset()).uses());
        Instant now = clock.instant();
        var decisions = new LinkedHashMap<RightsId, Decision>();
        registry.standingOfKnown(rights, AtGate.of(openings.standing(release)))
                .forEach((id, bundle) ->
                        decisions.put(id, Decisions.decide(Gate.PUBLISH, bundle, uses, Requester.EVERYBODY, now)));
        return decisions;
    }

    /** Decides on all that a release holds. */
    Map<RightsId, Decision> decide(Release release) {
        return decide(release, held(release));
    }

    /** Whether its parts may be passed on to everybody together. */
    Decision together(Release release) {
        Set<Use> uses = EnumSet.of(Use.REDISTRIBUTE_DATA);
        uses.addAll(DeclaredUses.of(datasets.require(release.id().dataset()).uses()));
        var parts = registry.standingOfKnown(held(release), AtGate.of(openings.standing(release)));
        return Decisions.decideMix(List.copyOf(parts.values()), uses, clock.instant())
                .decision();
    }

    private static List<RightsId> held(Release release) {
        return release.content().rowsByRights().entrySet().stream()
                .filter(held -> held.getValue() > 0)
                .map(held -> new RightsId(held.getKey()))
                .toList();
    }
}
