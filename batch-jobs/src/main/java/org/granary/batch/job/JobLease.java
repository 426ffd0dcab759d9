package org.granary.batch.job;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.granary.batch.BatchErrors;
import org.granary.batch.lease.LeaseKeeper;
import org.jspecify.annotations.Nullable;

/** Holds a lease on what a job works on as long as its execution runs: two servers never run one gathering twice. */
@Named("jobLease")
@Dependent
class JobLease extends AbstractJobListener {

    @Inject
    JobContext job;

    @Inject
    LeaseKeeper leases;

    @Inject
    ProgressBoard progress;

    @Inject
    @BatchProperty(name = "subject")
    @Nullable
    String subject;

    @Override
    public void beforeJob() {
        if (!leases.take(lease(), owner())) {
            throw BatchErrors.leaseHeld(lease());
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
