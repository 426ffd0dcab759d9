package org.granary.batch.job;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.granary.batch.lease.Lease;
import org.granary.batch.lease.Leases;

/**
 * Executions that nobody carries any more: their server was killed (they stay STARTED) or shut down (STOPPED), and the lease on what they work on has lapsed.
 *
 * <p>An execution of this very server is never one, nor a young one that holds no lease yet. Of two servers that find one at once, one gets the right to restart it.
 */
final class Orphans {

    private static final Set<BatchStatus> LEFT =
            Set.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING, BatchStatus.STOPPED);
    private static final int LOOK_BACK = 500;

    private final JobOperator operator;
    private final Leases leases;
    private final StopRequests stopRequests;
    private final Carried carried;
    private final Duration leaseTime;
    private final Clock clock;

    Orphans(
            JobOperator operator,
            Leases leases,
            StopRequests stopRequests,
            Carried carried,
            Duration leaseTime,
            Clock clock) {
        this.operator = operator;
        this.leases = leases;
        this.stopRequests = stopRequests;
        this.carried = carried;
        this.leaseTime = leaseTime;
        this.clock = clock;
    }

    /** Restarts each; gives the new executions' ids. */
    List<Long> restart() {
        List<Long> restarted = new ArrayList<>();
        for (JobExecution execution : JobDesk.newestExecutions(operator, LOOK_BACK)) {
            if (isOrphan(execution)) {
                restart(execution).ifPresent(restarted::add);
            }
        }
        return restarted;
    }

    private boolean isOrphan(JobExecution execution) {
        return LEFT.contains(execution.getBatchStatus())
                && !carried.has(execution.getExecutionId())
                && (execution.getBatchStatus() == BatchStatus.STOPPED || old(execution))
                && lease(execution).filter(leases::lapsed).isPresent()
                && !stopRequests.has(execution.getExecutionId());
    }

    /** A young one may still wait for a thread on another server, and take its lease then. */
    private boolean old(JobExecution execution) {
        return JobDesk.instant(execution.getCreateTime())
                .filter(created -> created.plus(leaseTime).isAfter(clock.instant()))
                .isEmpty();
    }

    private Optional<Long> restart(JobExecution execution) {
        String name = "restart/" + execution.getExecutionId();
        Optional<Lease> right = leases.acquire(name, ServerName.VALUE + "/restart", leaseTime);
        if (right.isEmpty()) {
            return Optional.empty();
        }
        try {
            Properties parameters =
                    Optional.ofNullable(execution.getJobParameters()).orElseGet(Properties::new);
            long restarted = operator.restart(execution.getExecutionId(), parameters);
            carried.add(restarted);
            return Optional.of(restarted);
        } catch (BatchRuntimeException e) {
            System.getLogger(Orphans.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            "Execution " + execution.getExecutionId() + " of " + execution.getJobName()
                                    + " could not be restarted; it is tried again at the next look.",
                            e);
            return Optional.empty();
        }
    }

    private static Optional<String> lease(JobExecution execution) {
        return JobKind.named(execution.getJobName())
                .flatMap(kind -> JobDesk.subject(execution).map(kind::lease));
    }
}
