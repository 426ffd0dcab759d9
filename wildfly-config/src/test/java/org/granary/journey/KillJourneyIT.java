package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.granary.launcher.bench.KillRounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A few of the rounds that {@code granary bench kill} does a hundred of: server, Spark and PostgreSQL in turn. */
@ExtendWith(OnePlatform.class)
class KillJourneyIT {

    private static final int ROUNDS = 5;

    @Test
    void endsEachRoundWithTheRecordsOfAnUndisturbedOne(Stage stage) throws IOException, InterruptedException {
        try (KillRounds rounds = stage.killRounds(5)) {
            KillRounds.Result result = rounds.run(ROUNDS);

            assertThat(result.rounds())
                    .as("rounds in which something was killed")
                    .isEqualTo(ROUNDS);
            assertThat(result.lost()).isZero();
            assertThat(result.twice()).isZero();
        }
    }
}
