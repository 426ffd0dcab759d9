package org.granary.governance.opening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.Releases;
import org.granary.governance.decision.Decision;
import org.granary.governance.rights.RightsId;

/** Releases that are open to everybody, as they are at this moment. */
@ApplicationScoped
@Transactional
public class OpenReleases {

    @Inject
    Openings openings;

    @Inject
    PublishGate gate;

    @Inject
    Releases releases;

    @Inject
    Datasets datasets;

    /** All of them, newest first. */
    public List<OpenRelease> all() {
        return open().map(this::view).toList();
    }

    /** The opening of a release; empty where it is not open. */
    Optional<Opening> find(String releaseId) {
        return open().filter(opening -> opening.releaseId().equals(releaseId)).findFirst();
    }

    /** NOTICE of an open release. */
    Optional<String> notice(String releaseId) {
        return find(releaseId).map(this::release).map(Release::notice);
    }

    private Stream<Opening> open() {
        return openings.all().stream().filter(opening -> opening.state() == Opening.State.OPEN);
    }

    private Release release(Opening opening) {
        return releases.require(ReleaseId.parse(opening.releaseId()));
    }

    private OpenRelease view(Opening opening) {
        var release = release(opening);
        Map<RightsId, Decision> decisions = gate.decide(release);
        long rows = 0;
        long withheld = 0;
        for (Map.Entry<String, Long> held : release.content().rowsByRights().entrySet()) {
            var decision = decisions.get(new RightsId(held.getKey()));
            if (decision != null && decision.permits()) {
                rows += held.getValue();
            } else {
                withheld += held.getValue();
            }
        }
        return new OpenRelease(
                opening.releaseId(),
                release.versionWithRevision(),
                datasets.require(release.id().dataset()).title(),
                opening.decidedAt(),
                rows,
                withheld);
    }
}
