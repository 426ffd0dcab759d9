package org.granary.batch.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.granary.batch.spark.StandInLib;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job that takes withdrawn files from the disk, on the batch runtime that WildFly carries. */
class PurgeWithdrawnJobTest extends JobsFixture {

    @BeforeEach
    void nothingElse() {
        FakeWithdrawnDesk.UNFINISHED.clear();
        FakeWithdrawnDesk.SIEVED.clear();
    }

    @Test
    void removesTheLandingButForItsManifestAndThenWhatSparkHas() throws Exception {
        landed("w-1");

        assertThat(purge("w-1").getExitStatus()).isEqualTo("PURGED");

        assertThat(TestWorld.EVENTS).containsExactly("planned", "counted 2", "purged 3 rows, 2 files");
        assertThat(files(landing("w-1"))).containsExactly(landing("w-1").resolve("manifest.json"));
        assertThat(home.resolve("work/gather-w-1")).doesNotExist();
    }

    @Test
    void goesOnWhereSparkBrokeOff() throws Exception {
        landed("w-2");
        StandInLib.behave(home, "crash");
        JobExecution failed = purge("w-2");
        assertThat(failed.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(files(landing("w-2"))).hasSize(1);
        StandInLib.behave(home, "");

        JobExecution second = ended(operator().restart(failed.getExecutionId(), new Properties()));

        assertThat(second.getExitStatus()).isEqualTo("PURGED");
        assertThat(TestWorld.EVENTS)
                .containsExactly("planned", "counted 2", "planned", "counted 0", "purged 3 rows, 2 files");
    }

    @Test
    void sievesALandingThatStays() throws Exception {
        landed("w-stays");
        FakeWithdrawnDesk.SIEVED.add("w-stays");
        TestWorld.takenDown = Optional.of(row -> "two".equals(row.get("a")));
        try {
            purge("w-3");
        } finally {
            TestWorld.takenDown = Optional.empty();
        }

        assertThat(Files.readString(landing("w-stays").resolve("parsed/part-00000.jsonl"), UTF_8))
                .contains("one")
                .doesNotContain("two");
        assertThat(Files.readString(landing("w-stays").resolve("rejected/part-00000.jsonl"), UTF_8))
                .contains("CRAWL_TAKEN_DOWN")
                .doesNotContain("two");
        assertThat(landing("w-stays").resolve("raw/t.csv")).exists();
        assertThat(home.resolve("work/sieve-w-stays")).doesNotExist();
    }

    @Test
    void removesATableThatNoReleaseIsRegisteredFor() throws Exception {
        Path table = Files.createDirectories(home.resolve("warehouse/releases/d/9.0.0/_delta_log"));
        Files.writeString(table.resolve("00000000000000000000.json"), "{}");
        FakeWithdrawnDesk.UNFINISHED.add("releases/d/9.0.0");

        purge("w-4");

        assertThat(home.resolve("warehouse/releases/d/9.0.0")).doesNotExist();
    }

    private static JobExecution purge(String id) throws InterruptedException {
        return ended(start("purge-withdrawn", "purgeId", id));
    }

    private static void landed(String id) throws IOException {
        Path landing = landing(id);
        for (String folder : List.of("raw", "parsed")) {
            Files.createDirectories(landing.resolve(folder));
        }
        Files.createDirectories(home.resolve("work/gather-" + id));
        Files.writeString(landing.resolve("manifest.json"), "{}");
        Files.writeString(landing.resolve("raw/t.csv"), "a\none\ntwo\n");
        Files.writeString(
                landing.resolve("parsed/part-00000.jsonl"),
                "{\"n\":1,\"f\":\"t.csv\",\"r\":{\"a\":\"one\"}}\n{\"n\":2,\"f\":\"t.csv\",\"r\":{\"a\":\"two\"}}\n");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
