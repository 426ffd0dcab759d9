package org.granary.batch.job;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a job execution is.
 *
 * @param subject what it works on: the id of a gathering, release or withdrawal
 * @param step the newest step
 * @param phase what the step says it does; empty where this server does not run it
 * @param done in the phase's own unit: bytes for fetch and parse, tasks for Spark
 * @param total 0 where it is not known
 * @param status as Jakarta Batch spells it: STARTED, COMPLETED, FAILED, STOPPED …
 * @param exitStatus our own word for how it ended: ADMITTED, REFUSED, DENIED, RELEASED, WITHDRAWN …
 */
public record JobProgress(
        long executionId,
        String job,
        String subject,
        Optional<String> step,
        Optional<String> phase,
        long done,
        long total,
        Instant startedAt,
        Optional<Instant> endedAt,
        String status,
        Optional<String> exitStatus) {

    public JobProgress {
        requireNonNull(job, "job");
        requireNonNull(subject, "subject");
        requireNonNull(step, "step");
        requireNonNull(phase, "phase");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(status, "status");
        requireNonNull(exitStatus, "exitStatus");
    }

    /** Whether it goes on, as far as the job repository knows. */
    public boolean running() {
        return status.equals("STARTING") || status.equals("STARTED") || status.equals("STOPPING");
    }
}
