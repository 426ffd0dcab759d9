package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.granary.launcher.PowerCut;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code kill -9} of the server and of Spark in the middle of gatherings and a release. One story, told in order: what a test gathers, the next
 * ones use.
 */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class CrashJourneyIT {

    private static final long ROWS_OF_A = 20_000;
    private static final long ROWS_OF_B = 5_000;
    private static final long ROWS_OF_C = 300;
    /** Of company A: a part of a landing has 5,000 rows. */
    private static final int PARTS = 4;

    private Stage stage;
    private SharedLogs logs;
    private Moments moments;
    private PowerCut powerCut;

    @BeforeAll
    void prepare(Stage given) {
        stage = given;
        logs = SharedLogs.of(stage, "crash");
        moments = new Moments(stage);
        powerCut = stage.powerCut();
    }

    @Test
    @Order(1)
    void aServerKilledWhileItParsesGoesOnWithEachRowOnce() throws IOException {
        // Wherever this one is at that moment, it goes on too.
        String small = logs.deliver("c", ROWS_OF_C);
        String large = logs.deliver("a", ROWS_OF_A);
        moments.parsed("crash-logs", large, 1);
        moments.killServer();
        assertThat(moments.parsedParts("crash-logs", large))
                .as("parts at the time of death")
                .isLessThan(PARTS);

        stage.startAgain();

        assertThat(moments.ended(small).path("status").asText()).isEqualTo("COMPLETED");
        assertThat(moments.ended(large).path("status").asText()).isEqualTo("COMPLETED");
        logs.admitted("c", small, ROWS_OF_C);
        logs.admitted("a", large, ROWS_OF_A);
        assertThat(moments.parsedParts("crash-logs", large)).isEqualTo(PARTS);
        logs.everyRowOnce(ROWS_OF_C + ROWS_OF_A);
    }

    @Test
    @Order(2)
    void aSparkKilledWhileItWritesIsStartedAgainByAStewardWithEachRowOnce() throws IOException {
        String gathering = logs.deliver("b", ROWS_OF_B);
        powerCut.end(moments.sparkIn("write", "admit-" + gathering));
        var failed = moments.ended(gathering);
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(logs.gathering(gathering).path("reasons").toString()).contains("SPARK_FAILED");

        logs.restarted(failed);

        assertThat(moments.ended(gathering).path("status").asText()).isEqualTo("COMPLETED");
        logs.admitted("b", gathering, ROWS_OF_B);
        logs.everyRowOnce(ROWS_OF_C + ROWS_OF_A + ROWS_OF_B);
    }

    @Test
    @Order(3)
    void aServerKilledWhileSparkBuildsAReleaseMakesTheSameRelease() throws IOException {
        logs.release("1.0.0");
        ProcessHandle orphan = moments.sparkIn("write", "release-crash-1.0.0");
        moments.killServer();

        stage.startAgain();

        assertThat(orphan.isAlive()).as("Spark of the dead server").isFalse();
        assertThat(moments.ended("crash@1.0.0").path("status").asText()).isEqualTo("COMPLETED");
        logs.release("1.0.1");
        assertThat(moments.ended("crash@1.0.1").path("status").asText()).isEqualTo("COMPLETED");
        var disturbed = logs.released("1.0.0");
        var undisturbed = logs.released("1.0.1");
        assertThat(disturbed.path("sourceVersions")).isEqualTo(undisturbed.path("sourceVersions"));
        assertThat(disturbed.at("/content/sha256")).isEqualTo(undisturbed.at("/content/sha256"));
        assertThat(disturbed.at("/content/rows")).isEqualTo(undisturbed.at("/content/rows"));
        assertThat(logs.table("releases/crash/1.0.0").total()).isEqualTo(ROWS_OF_C + ROWS_OF_A + ROWS_OF_B);
    }
}
