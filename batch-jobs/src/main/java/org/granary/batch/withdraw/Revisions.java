package org.granary.batch.withdraw;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.grant.Pulls;
import org.granary.governance.order.WorkReport;
import org.granary.governance.pull.kernel.ReleaseFiles;
import org.granary.governance.pull.kernel.TableMoment;
import org.granary.governance.release.ReleasePapers;
import org.granary.governance.rights.RightsId;
import org.granary.governance.withdrawal.Notice;
import org.granary.governance.withdrawal.Withdrawals;

/** New revisions of releases that records were removed from, and notices to the teams that had them. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Revisions {

    private static final String RELEASES = "releases/";

    @Inject
    Withdrawals withdrawals;

    @Inject
    Releases releases;

    @Inject
    Datasets datasets;

    @Inject
    ReleasePapers papers;

    @Inject
    Pulls pulls;

    @Inject
    Event<DomainEvent> events;

    private final ReleaseFiles tables = new ReleaseFiles();

    /**
     * Why records were removed.
     *
     * @param id of the withdrawal or take-down
     * @param rights bundles; a team that had pulled one of them is told
     */
    public record Cause(String actor, String id, List<RightsId> rights) {

        public Cause {
            rights = List.copyOf(rights);
        }
    }

    /** The release that a removal is about; empty for a source. */
    public static Optional<ReleaseId> releaseId(WorkReport.Removal removal) {
        if (!removal.table().startsWith(RELEASES)) {
            return Optional.empty();
        }
        String[] path = removal.table().split("/", -1);
        return Optional.of(new ReleaseId(path[1], path[2]));
    }

    /** Revises the release that lost rows, where it is one. */
    public void revise(Cause cause, WorkReport.Removal removal) {
        if (removal.rows() > 0) {
            releaseId(removal).flatMap(releases::find).ifPresent(release -> revise(cause, release, removal));
        }
    }

    private void revise(Cause cause, Release release, WorkReport.Removal removal) {
        var id = release.id();
        var teams = pulls.teamsThatHave(
                id.toString(), cause.rights().stream().map(RightsId::value).toList());
        // Of two withdrawals whose jobs end in the other order than Spark did them, the later table version has both.
        if (removal.tableVersion() > release.content().tableVersion()) {
            var left = content(release, removal);
            var dataset = datasets.require(id.dataset());
            release.revise(left, papers.write(dataset, id.version() + "+r" + (release.revision() + 1), left));
            events.fire(new ReleaseRevised(cause.actor(), id.toString(), release.versionWithRevision(), removal));
        }
        teams.forEach(team -> withdrawals.send(new Notice.Content(cause.id(), team, id.toString(), removal.rows())));
    }

    /** What the release's table holds after the removal, counted from the table itself. */
    private Release.Content content(Release release, WorkReport.Removal removal) {
        var uri = new WarehouseLayout(System.getProperty("granary.warehouse", "file:/warehouse"))
                .release(release.id().dataset(), release.id().version());
        var table = tables.read(uri, new TableMoment.AtVersion(removal.tableVersion()));
        var rows = new TreeMap<String, Long>();
        var byRights = new TreeMap<String, Long>();
        release.content().rows().keySet().forEach(split -> rows.put(split, 0L));
        for (var file : table.files()) {
            rows.merge(file.partition().get(Columns.SPLIT), file.rows().orElse(0), Long::sum);
            byRights.merge(file.partition().get(Columns.RIGHTS_ID), file.rows().orElse(0), Long::sum);
        }
        return new Release.Content(
                removal.tableVersion(),
                removal.sha256().orElse(""),
                rows,
                byRights,
                release.content().leftOut(),
                release.content().quality());
    }
}
