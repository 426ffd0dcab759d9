package org.granary.batch.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.granary.batch.gather.GateDenied;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.ReleaseState;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Gate;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.release.ReleasePapers;
import org.granary.governance.release.ReleasePlan;
import org.granary.governance.release.ReleasePlanner;

/** A release's course: the gate's answer, Spark's order, the papers. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class GovernedReleaseDesk implements ReleaseDesk {

    @Inject
    Releases releases;

    @Inject
    Datasets datasets;

    @Inject
    ReleasePlanner planner;

    @Inject
    ReleasePapers papers;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Override
    public Decision begin(String releaseId, long executionId) {
        var release = releases.require(ReleaseId.parse(releaseId));
        release.carriedBy(executionId);
        release.fixInputs(planner.newestVersions(datasets.require(release.id().dataset())));
        release.readInstead(planner.unreadable(release.sourceVersions()));
        return plan(release).decision();
    }

    @Override
    public boolean isBuilt(String releaseId) {
        return releases.require(ReleaseId.parse(releaseId)).state() == ReleaseState.RELEASED;
    }

    @Override
    public void denied(String releaseId, Decision decision) {
        var codes = decision.reasons().stream()
                .map(reason -> reason.code().name())
                .distinct()
                .toList();
        releases.require(ReleaseId.parse(releaseId)).deny(codes);
        events.fire(new GateDenied("job:release", "release:" + releaseId, Gate.RELEASE.name(), codes));
    }

    @Override
    public ReleaseOrder order(String releaseId) {
        if (plan(releases.require(ReleaseId.parse(releaseId))) instanceof ReleasePlan.Permitted permitted) {
            return permitted.order();
        }
        throw ReleaseErrors.deniedMeanwhile(releaseId);
    }

    private ReleasePlan plan(Release release) {
        return planner.plan(
                datasets.require(release.id().dataset()),
                release.id(),
                release.sourceVersions(),
                "release-" + release.id().dataset() + "-" + release.id().version(),
                System.getProperty("granary.warehouse", "file:/warehouse"));
    }

    @Override
    public void released(String releaseId, WorkReport.Released report) {
        var release = releases.require(ReleaseId.parse(releaseId));
        var dataset = datasets.require(release.id().dataset());
        var content = new Release.Content(
                report.tableVersion(),
                report.sha256(),
                report.rows(),
                report.rowsByRights(),
                report.leftOut(),
                report.quality());
        release.publish(content, papers.write(dataset, release.versionWithRevision(), content), clock.instant());
        events.fire(new ReleaseBuilt(releaseId, content));
    }

    @Override
    public void failed(String releaseId, String code, String message) {
        releases.require(ReleaseId.parse(releaseId)).fail(List.of(code));
    }
}
