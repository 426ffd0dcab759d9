package org.granary.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.util.List;
import java.util.Properties;
import org.granary.batch.spark.StandInLib;
import org.junit.jupiter.api.Test;

/** The job of a take-down, and the last step of a release, on the batch runtime that WildFly carries. */
class TakeDownJobsTest extends JobsFixture {

    @Test
    void searchesAndRemovesWhatWasTakenDown() throws Exception {
        TestWorld.FINISHED.add("1.0.0");

        assertThat(takeDown("t1").getExitStatus()).isEqualTo("TAKEN_DOWN");

        assertThat(TestWorld.EVENTS).containsExactly("searched", "taken down");
    }

    @Test
    void goesRoundOnceMoreWhereAReleaseWasFinishedMeanwhile() throws Exception {
        TestWorld.afterOrder = () -> TestWorld.FINISHED.add("1.0.0");

        assertThat(takeDown("t-race").getExitStatus()).isEqualTo("TAKEN_DOWN");

        assertThat(TestWorld.EVENTS).containsExactly("searched", "taken down in part", "searched", "taken down");
    }

    @Test
    void goesOnWhereSparkBrokeOff() throws Exception {
        StandInLib.behave(home, "crash");
        JobExecution failed = takeDown("t-broken");
        assertThat(failed.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        StandInLib.behave(home, "");

        JobExecution second = ended(operator().restart(failed.getExecutionId(), new Properties()));

        assertThat(second.getExitStatus()).isEqualTo("TAKEN_DOWN");
        assertThat(TestWorld.EVENTS).endsWith("failed SPARK_FAILED", "searched", "taken down");
    }

    @Test
    void removesFromAReleaseWhatEndedWhileItWasBuilt() throws Exception {
        TestWorld.MISSED_PAGES.addAll(List.of("t-early", "t-late"));

        assertThat(ended(start("release", "releaseId", "r-pages")).getExitStatus())
                .isEqualTo("RELEASED");

        assertThat(TestWorld.EVENTS)
                .containsExactly("released 0 r-pages", "supplemented t-early 1", "supplemented t-late 1");
    }

    private static JobExecution takeDown(String id) throws InterruptedException {
        return ended(start("take-down", "takeDownId", id));
    }
}
