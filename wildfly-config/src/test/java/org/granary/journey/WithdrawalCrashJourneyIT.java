package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.granary.launcher.PowerCut;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Withdrawals beside a release that is not finished, with {@code kill -9} of Spark and of the server in the middle of them. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class WithdrawalCrashJourneyIT {

    private static final long ROWS = 300;
    private static final String DATASET = "leaving";

    private Stage stage;
    private SharedLogs logs;
    private Moments moments;
    private PowerCut powerCut;

    @BeforeAll
    void prepare(Stage given) {
        stage = given;
        logs = SharedLogs.of(stage, DATASET);
        moments = new Moments(stage);
        powerCut = stage.powerCut();
    }

    /** The withdrawal's order is written before the release is there, and its certificate after. */
    @Test
    void aWithdrawalWhileAReleaseIsBuiltReachesItThoughSparkIsKilled() throws IOException {
        logs.gathered("a", ROWS);
        logs.gathered("c", ROWS);
        logs.release("1.0.0");
        moments.sparkIn("select", "release-leaving-1.0.0");
        String withdrawal = logs.withdraw("a");
        moments.jobIn("waiting", withdrawal);
        assertThat(logs.shown("1.0.0").path("state").asText())
                .as("the release, while the withdrawal has its order already")
                .isEqualTo("BUILDING");
        // The first order did not name the release; the job has gone round again.
        powerCut.end(moments.sparkIn("withdraw:releases/leaving/1.0.0", "withdraw-" + withdrawal));
        var failed = moments.ended(withdrawal);
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(logs.released("1.0.0").at("/content/rowsByRights").has(logs.rights("a")))
                .isTrue();

        logs.restarted(failed);

        assertThat(moments.ended(withdrawal).path("status").asText()).isEqualTo("COMPLETED");
        logs.without("a", "1.0.0+r1");
        assertThat(logs.table("sources/leaving-logs").rows()).doesNotContainKey(logs.rights("a"));
        var removals = logs.certificate(withdrawal).path("removals");
        assertThat(SharedLogs.tables(removals))
                .containsExactlyInAnyOrder("releases/leaving/1.0.0", "sources/leaving-logs");
        removals.forEach(removal ->
                assertThat(removal.path("rows").asLong()).as(removal.toString()).isEqualTo(ROWS));
        assertThat(logs.entries("WithdrawalCarriedOut", withdrawal)).isEqualTo(1);
    }

    /** The certificate is there before the release is, whose table holds what was taken back. */
    @Test
    void aServerKilledWhileItWithdrawsGoesOnAndALaterReleaseIsReachedToo() throws IOException {
        logs.gathered("b", ROWS);
        logs.gathered("c", ROWS);
        logs.release("2.0.0");
        powerCut.end(moments.sparkIn("digest", "release-leaving-2.0.0"));
        var broken = moments.ended("leaving@2.0.0");
        assertThat(broken.path("status").asText()).isEqualTo("FAILED");
        assertThat(logs.table("releases/leaving/2.0.0").rows()).containsKey(logs.rights("b"));
        String withdrawal = logs.withdraw("b");
        moments.sparkIn("withdraw", "withdraw-" + withdrawal);
        moments.killServer();

        stage.startAgain();

        assertThat(moments.ended(withdrawal).path("status").asText()).isEqualTo("COMPLETED");
        assertThat(logs.table("sources/leaving-logs").rows()).doesNotContainKey(logs.rights("b"));
        assertThat(SharedLogs.tables(logs.certificate(withdrawal).path("removals")))
                .contains("sources/leaving-logs")
                .doesNotContain("releases/leaving/2.0.0");
        assertThat(logs.entries("WithdrawalCarriedOut", withdrawal)).isEqualTo(1);

        logs.restarted(broken);

        assertThat(moments.ended("leaving@2.0.0").path("status").asText()).isEqualTo("COMPLETED");
        logs.without("b", "2.0.0+r1");
        assertThat(SharedLogs.tables(logs.certificate(withdrawal).at("/supplements/0/removals")))
                .containsExactly("releases/leaving/2.0.0");
        assertThat(logs.entries("WithdrawalSupplemented", withdrawal)).isEqualTo(1);
        assertThat(logs.entries("WithdrawalCarriedOut", withdrawal)).isEqualTo(1);
    }
}
