package org.granary.batch.job;

import java.util.Collection;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;

/** What goes wrong where jobs are started, stopped and asked for: the problem, why, and what to do. */
final class JobErrors {

    private JobErrors() {}

    static GranaryException jobUnknown(String job, Collection<String> known) {
        return new GranaryException(
                BatchErrorCode.JOB_UNKNOWN, "There is no job '" + job + "'. The jobs are " + known + ".");
    }

    static GranaryException jobPropertyMissing(String property) {
        return new GranaryException(
                BatchErrorCode.JOB_PROPERTY_MISSING,
                "The job was started without '" + property + "'. Start it from the console, or give the property.");
    }

    static GranaryException executionUnknown(long executionId) {
        return new GranaryException(
                BatchErrorCode.EXECUTION_UNKNOWN,
                "There is no job execution " + executionId + ". List the executions and take an id from there.");
    }

    static GranaryException executionNotRunning(long executionId) {
        return new GranaryException(
                BatchErrorCode.EXECUTION_NOT_RUNNING,
                "Job execution " + executionId + " does not run, so it cannot be stopped. Look at its outcome.");
    }
}
