package org.granary.batch.job;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.granary.batch.BatchErrors;
import org.granary.batch.lease.LeaseKeeper;
import org.jspecify.annotations.Nullable;

/** Holds a lease on what a job works on as long as its execution runs: two servers never run one gathering twice. */
@Named("jobLease")
@Dependent
class JobLease extends AbstractJobListener {

    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 100;

    @Inject
    JobContext job;

    @Inject
    Clock clock;

    @Inject
    LeaseKeeper leases;

    @Inject
    ProgressBoard progress;

    @Inject
    @BatchProperty(name = "subject")
    @Nullable
    String subject;

    /**
     * People may decide in the very moment in which an execution says that it waits for them, and the execution that goes on then begins while the one before
     * still ends: it gets a moment for that.
     */
    @Override
    public void beforeJob() throws InterruptedException {
        Instant end = clock.instant().plus(MOMENT);
        while (!leases.take(lease(), owner())) {
            if (clock.instant().isAfter(end)) {
                throw BatchErrors.leaseHeld(lease());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void afterJob() {
        leases.giveUp(lease(), owner());
        progress.clear(job.getExecutionId());
    }

    private String lease() {
        JobKind kind = JobKind.named(job.getJobName()).orElseThrow();
        return kind.lease(JobSubject.required(subject, kind.property()));
    }

    private String owner() {
        return ServerName.VALUE + "/" + job.getExecutionId();
    }
}
