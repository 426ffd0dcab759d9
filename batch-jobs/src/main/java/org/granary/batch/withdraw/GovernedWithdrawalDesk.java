package org.granary.batch.withdraw;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.grant.Pulls;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.pull.kernel.ReleaseFiles;
import org.granary.governance.pull.kernel.TableMoment;
import org.granary.governance.release.ReleasePapers;
import org.granary.governance.rights.RightsId;
import org.granary.governance.withdrawal.Notice;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;

/** Carries a withdrawal to its end: new revisions, notices to the teams, the certificate. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class GovernedWithdrawalDesk implements WithdrawalDesk {

    private static final String JOB = "job:withdraw";
    private static final String RELEASE_JOB = "job:release";
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

    @Inject
    Clock clock;

    private final ReleaseFiles tables = new ReleaseFiles();

    @Override
    public void begin(String withdrawalId, long executionId) {
        withdrawals.require(withdrawalId);
    }

    @Override
    public WithdrawOrder order(String withdrawalId) {
        return withdrawals.order(withdrawals.require(withdrawalId), "withdraw-" + withdrawalId, warehouse());
    }

    @Override
    public boolean withdrawn(String withdrawalId, WorkReport.Withdrawn report) {
        // From here to the commit no release can settle with withdrawals: it sees this one ended, or this one sees it.
        withdrawals.takeTurn();
        var withdrawal = withdrawals.require(withdrawalId);
        if (withdrawal.state() == Withdrawal.State.CARRIED_OUT) {
            return true;
        }
        if (!removedFrom(report).containsAll(order(withdrawalId).releases())) {
            return false;
        }
        for (WorkReport.Removal removal : report.removals()) {
            release(removal).ifPresent(release -> revise(withdrawal, release, removal));
        }
        var certificate = new Certificate(
                withdrawalId,
                withdrawal.declared(),
                withdrawal.declaredAt().toString(),
                clock.instant().toString(),
                JOB,
                report.removals());
        withdrawals.carriedOut(withdrawal, certificate.text(), JOB);
        return true;
    }

    private static Set<WithdrawOrder.ReleaseTable> removedFrom(WorkReport.Withdrawn report) {
        return report.removals().stream()
                .flatMap(removal -> releaseId(removal).stream())
                .map(id -> new WithdrawOrder.ReleaseTable(id.dataset(), id.version()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Missed> missed(String releaseId) {
        withdrawals.takeTurn();
        var release = releases.require(ReleaseId.parse(releaseId));
        var id = release.id();
        return withdrawals.missedBy(release).stream()
                .map(withdrawal -> new Missed(
                        withdrawal.id(),
                        new WithdrawOrder(
                                "withdraw-" + withdrawal.id() + "-" + id.dataset() + "-" + id.version(),
                                warehouse(),
                                withdrawal.declared().rights(),
                                List.of(new WithdrawOrder.ReleaseTable(id.dataset(), id.version())),
                                List.of())))
                .toList();
    }

    @Override
    public void supplemented(String withdrawalId, WorkReport.Withdrawn report) {
        withdrawals.takeTurn();
        var withdrawal = withdrawals.require(withdrawalId);
        for (WorkReport.Removal removal : report.removals()) {
            release(removal).ifPresent(release -> revise(withdrawal, release, removal));
        }
        var supplement = new Certificate.Supplement(clock.instant().toString(), RELEASE_JOB, report.removals());
        var text = supplement.addedTo(withdrawal.certificate().orElse("{}"));
        withdrawals.supplemented(withdrawal, text, RELEASE_JOB);
    }

    private Optional<Release> release(WorkReport.Removal removal) {
        return removal.rows() == 0 ? Optional.empty() : releaseId(removal).flatMap(releases::find);
    }

    private static Optional<ReleaseId> releaseId(WorkReport.Removal removal) {
        if (!removal.table().startsWith(RELEASES)) {
            return Optional.empty();
        }
        String[] path = removal.table().split("/", -1);
        return Optional.of(new ReleaseId(path[1], path[2]));
    }

    private void revise(Withdrawal withdrawal, Release release, WorkReport.Removal removal) {
        var id = release.id();
        var rights =
                withdrawal.declared().rights().stream().map(RightsId::value).toList();
        var teams = pulls.teamsThatHave(id.toString(), rights);
        // Of two withdrawals whose jobs end in the other order than Spark did them, the later table version has both.
        if (removal.tableVersion() > release.content().tableVersion()) {
            var left = content(release, removal);
            var dataset = datasets.require(id.dataset());
            release.revise(left, papers.write(dataset, id.version() + "+r" + (release.revision() + 1), left));
            events.fire(new ReleaseRevised(id.toString(), release.versionWithRevision(), removal));
        }
        teams.forEach(
                team -> withdrawals.send(new Notice.Content(withdrawal.id(), team, id.toString(), removal.rows())));
    }

    /** What the release's table holds after the removal, counted from the table itself. */
    private Release.Content content(Release release, WorkReport.Removal removal) {
        var uri = new WarehouseLayout(warehouse())
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

    @Override
    public void failed(String withdrawalId, String code, String message) {
        // It stays in effect: what it names is withheld whether or not the job came to its end.
        withdrawals.require(withdrawalId);
    }

    private static String warehouse() {
        return System.getProperty("granary.warehouse", "file:/warehouse");
    }
}
