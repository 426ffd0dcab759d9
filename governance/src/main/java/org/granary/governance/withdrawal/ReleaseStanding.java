package org.granary.governance.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Release;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Requester;
import org.granary.governance.decision.Use;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;

/** Whether what a release holds may still be in it. */
@ApplicationScoped
class ReleaseStanding {

    @Inject
    Datasets datasets;

    @Inject
    RightsRegistry registry;

    @Inject
    Clock clock;

    /** Of these bundles those that the release holds and could not be built with now. */
    List<RightsId> denied(Release release, Collection<RightsId> rights) {
        Set<Use> uses = DeclaredUses.of(datasets.require(release.id().dataset()).uses());
        var held = rights.stream()
                .filter(id -> release.content().rowsByRights().containsKey(id.value()))
                .toList();
        return registry.standing(held).values().stream()
                .filter(bundle -> !Decisions.decide(Gate.RELEASE, bundle, uses, Requester.PLATFORM, clock.instant())
                        .permits())
                .map(Rights::id)
                .toList();
    }
}
