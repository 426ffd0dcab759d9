package org.granary.batch.withdraw;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.Releases;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;

/** Carries a withdrawal to its end: new revisions, notices to the teams, the certificate. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class GovernedWithdrawalDesk implements WithdrawalDesk {

    private static final String JOB = "job:withdraw";
    private static final String RELEASE_JOB = "job:release";

    @Inject
    Withdrawals withdrawals;

    @Inject
    Releases releases;

    @Inject
    Revisions revisions;

    @Inject
    Clock clock;

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
        if (!removedFrom(report).containsAll(order(withdrawalId).tables())) {
            return false;
        }
        for (WorkReport.Removal removal : report.removals()) {
            revise(withdrawal, removal);
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
                .flatMap(removal -> Revisions.releaseId(removal).stream())
                .map(id -> new WithdrawOrder.ReleaseTable(id.dataset(), id.version()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Missed> missed(String releaseId) {
        withdrawals.takeTurn();
        var release = releases.require(ReleaseId.parse(releaseId));
        var id = release.id();
        return withdrawals.missedBy(release).stream()
                .map(missed -> new Missed(
                        missed.withdrawal().id(),
                        new WithdrawOrder(
                                "withdraw-" + missed.withdrawal().id() + "-" + id.dataset() + "-" + id.version(),
                                warehouse(),
                                missed.part().rights(),
                                List.of(missed.part()),
                                List.of())))
                .toList();
    }

    @Override
    public void supplemented(String withdrawalId, WorkReport.Withdrawn report) {
        withdrawals.takeTurn();
        var withdrawal = withdrawals.require(withdrawalId);
        for (WorkReport.Removal removal : report.removals()) {
            revise(withdrawal, removal);
        }
        var supplement = new Supplement(clock.instant().toString(), RELEASE_JOB, report.removals());
        var text = supplement.addedTo(withdrawal.certificate().orElse("{}"));
        withdrawals.supplemented(withdrawal, text, RELEASE_JOB);
    }

    private void revise(Withdrawal withdrawal, WorkReport.Removal removal) {
        revisions.revise(new Revisions.Cause(JOB, withdrawal.id(), removal.rights()), removal);
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
