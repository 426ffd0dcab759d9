package org.granary.batch.job;

import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops and watches jobs; for REST, pages and the schedule.
 *
 * <p>Fails with JOB_UNKNOWN, JOB_PROPERTY_MISSING, EXECUTION_UNKNOWN, EXECUTION_NOT_RUNNING.
 */
@ApplicationScoped
public class JobDesk {

    @Inject
    ProgressBoard board;

    @Inject
    Carried carried;

    @Inject
    StopRequests stopRequests;

    /** Starts a job; gives the execution's id. The job's own property ({@link JobKind#property}) has to be there. */
    public long start(String jobName, Map<String, String> properties) {
        JobKind kind = JobKind.named(jobName)
                .orElseThrow(() -> JobErrors.jobUnknown(
                        jobName,
                        Arrays.stream(JobKind.values()).map(JobKind::jobName).toList()));
        JobSubject.required(properties.get(kind.property()), kind.property());
        var parameters = new Properties();
        properties.forEach(parameters::setProperty);
        return carried(operator().start(jobName, parameters));
    }

    /** Asks an execution to stop; it ends soon afterwards and stays stopped until somebody restarts it. */
    public void stop(long executionId) {
        execution(executionId);
        stopRequests.add(executionId);
        try {
            operator().stop(executionId);
        } catch (JobExecutionNotRunningException e) {
            throw JobErrors.executionNotRunning(executionId);
        }
    }

    /** Goes on with an execution that failed or was stopped; gives the new execution's id. */
    public long restart(long executionId) {
        Properties parameters =
                Optional.ofNullable(execution(executionId).getJobParameters()).orElseGet(Properties::new);
        return carried(operator().restart(executionId, parameters));
    }

    private long carried(long executionId) {
        carried.add(executionId);
        return executionId;
    }

    /** How far an execution is. */
    public JobProgress progress(long executionId) {
        return view(execution(executionId));
    }

    /** Every execution that runs, as far as the job repository knows; oldest first. */
    public List<JobProgress> running() {
        return newest(Integer.MAX_VALUE).stream()
                .filter(JobProgress::running)
                .sorted(Comparator.comparingLong(JobProgress::executionId))
                .toList();
    }

    /** The newest execution of each of the newest {@code most} runs of each job; newest first. */
    public List<JobProgress> newest(int most) {
        return newestExecutions(operator(), most).stream()
                .map(this::view)
                .sorted(Comparator.comparingLong(JobProgress::executionId).reversed())
                .toList();
    }

    /** Whether the newest run of a job has not ended yet. */
    public boolean runs(JobKind kind) {
        return instances(operator(), kind.jobName(), 1).stream()
                .flatMap(instance -> operator().getJobExecutions(instance).stream())
                .max(Comparator.comparingLong(JobExecution::getExecutionId))
                .filter(newest -> view(newest).running())
                .isPresent();
    }

    static List<JobExecution> newestExecutions(JobOperator operator, int most) {
        List<JobExecution> found = new ArrayList<>();
        for (JobKind kind : JobKind.values()) {
            for (JobInstance instance : instances(operator, kind.jobName(), most)) {
                operator.getJobExecutions(instance).stream()
                        .max(Comparator.comparingLong(JobExecution::getExecutionId))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static List<JobInstance> instances(JobOperator operator, String jobName, int most) {
        try {
            return operator.getJobInstances(jobName, 0, most);
        } catch (NoSuchJobException e) {
            return List.of(); // never started yet
        }
    }

    private JobProgress view(JobExecution execution) {
        Optional<ProgressBoard.Entry> entry = board.of(execution.getExecutionId());
        Optional<String> step = operator().getStepExecutions(execution.getExecutionId()).stream()
                .max(Comparator.comparingLong(StepExecution::getStepExecutionId))
                .map(StepExecution::getStepName);
        return new JobProgress(
                execution.getExecutionId(),
                execution.getJobName(),
                subject(execution).orElse(""),
                step,
                entry.map(ProgressBoard.Entry::phase),
                entry.map(ProgressBoard.Entry::done).orElse(0L),
                entry.map(ProgressBoard.Entry::total).orElse(0L),
                instant(execution.getStartTime())
                        .or(() -> instant(execution.getCreateTime()))
                        .orElse(Instant.EPOCH),
                instant(execution.getEndTime()),
                execution.getBatchStatus().name(),
                Optional.ofNullable(execution.getExitStatus()));
    }

    static Optional<String> subject(JobExecution execution) {
        return JobKind.named(execution.getJobName())
                .flatMap(kind -> Optional.ofNullable(execution.getJobParameters())
                        .map(parameters -> parameters.getProperty(kind.property())));
    }

    @SuppressWarnings("JavaUtilDate") // what Jakarta Batch gives
    static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(given -> Instant.ofEpochMilli(given.getTime()));
    }

    private static JobExecution execution(long executionId) {
        try {
            JobExecution execution = operator().getJobExecution(executionId);
            if (execution != null) {
                return execution;
            }
        } catch (NoSuchJobExecutionException e) {
            // answered below, as is a runtime that gives null
        }
        throw JobErrors.executionUnknown(executionId);
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}
