package org.granary.batch.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import org.granary.batch.gather.GatheringRequested;
import org.granary.batch.gather.TakeDownRecorded;
import org.granary.batch.gather.review.ReviewFinished;
import org.granary.batch.quarantine.ReadmissionRequested;
import org.granary.batch.release.ReleaseRequested;
import org.granary.governance.clearance.ClearanceRecorded;
import org.granary.governance.delivery.DeliveryReceived;
import org.granary.governance.withdrawal.WithdrawalDeclared;

/**
 * Starts the job that something calls for, once that something is committed: a job must not look for what is not there yet. What a
 * crash keeps from starting in between is started with the server, see {@link Unstarted}.
 */
@ApplicationScoped
public class JobStarter {

    @Inject
    JobDesk desk;

    @Resource
    ManagedExecutorService executor;

    void onGatheringRequested(@Observes(during = TransactionPhase.AFTER_SUCCESS) GatheringRequested event) {
        startSoon(
                switch (event.kind()) {
                    case WEB -> JobKind.GATHER_WEB;
                    case SYNTHETIC -> JobKind.GATHER_SYNTHETIC;
                    case INDUSTRY -> JobKind.GATHER_INDUSTRY;
                    case OPEN -> JobKind.GATHER_OPEN;
                },
                event.gatheringId());
    }

    void onReadmissionRequested(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReadmissionRequested event) {
        startSoon(JobKind.READMIT, event.gatheringId());
    }

    void onDeliveryReceived(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryReceived event) {
        startSoon(JobKind.GATHER_INDUSTRY, event.gatheringId());
    }

    void onCleared(@Observes(during = TransactionPhase.AFTER_SUCCESS) ClearanceRecorded event) {
        startSoon(JobKind.ADMIT_HELD, event.cleared().gatheringId());
    }

    void onReviewFinished(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReviewFinished event) {
        startSoon(JobKind.GATHER_SYNTHETIC, event.gatheringId());
    }

    void onReleaseRequested(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReleaseRequested event) {
        startSoon(JobKind.RELEASE, event.releaseId());
    }

    void onWithdrawalDeclared(@Observes(during = TransactionPhase.AFTER_SUCCESS) WithdrawalDeclared event) {
        startSoon(JobKind.WITHDRAW, event.withdrawalId());
    }

    void onTakeDownRecorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) TakeDownRecorded event) {
        startSoon(JobKind.TAKE_DOWN, event.takeDownId());
    }

    /** On a thread of its own: the one that has just committed can begin no transaction. */
    private void startSoon(JobKind kind, String subject) {
        executor.execute(() -> start(kind, subject));
    }

    void start(JobKind kind, String subject) {
        desk.start(kind.jobName(), Map.of(kind.property(), subject));
    }
}
