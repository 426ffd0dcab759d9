package org.granary.batch.job;

import java.io.IOException;
import java.util.Set;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.BatchErrors;
import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.GranaryException;

/** Runs a step's work so that what went wrong is kept with what the job works on, not only in a log file. */
public final class StepGuard {

    private static final Set<ErrorCode> STOPS =
            Set.of(BatchErrorCode.FETCH_STOPPED, BatchErrorCode.SPARK_STOPPED, BatchErrorCode.GENERATION_STOPPED);

    private StepGuard() {}

    /** A step's work. */
    public interface Work {
        /** Gives the step's exit status. */
        String run() throws IOException, InterruptedException;
    }

    /** Where failures are kept. */
    public interface FailureLog {
        void failed(String code, String message);
    }

    /** Runs it; a stop that somebody asked for is the exit status STOPPED and no failure. */
    public static String run(Work work, FailureLog log) throws InterruptedException {
        try {
            return work.run();
        } catch (GranaryException e) {
            if (STOPS.contains(e.code())) {
                return "STOPPED";
            }
            log.failed(e.code().name(), String.valueOf(e.getMessage()));
            throw e;
        } catch (IOException e) {
            GranaryException unavailable = BatchErrors.landingUnavailable("Reading or writing the landing", e);
            log.failed(unavailable.code().name(), String.valueOf(unavailable.getMessage()));
            throw unavailable;
        } catch (RuntimeException e) {
            log.failed("INTERNAL", String.valueOf(e));
            throw e;
        }
    }
}
