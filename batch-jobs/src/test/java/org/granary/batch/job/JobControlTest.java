package org.granary.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.granary.batch.lease.Leases;
import org.granary.batch.spark.StandInLib;
import org.junit.jupiter.api.Test;

/** Jobs that wait, are stopped, or were left by a server that stopped; on the batch runtime that WildFly carries. */
class JobControlTest extends JobsFixture {

    @Test
    void neverRunsOneGatheringTwiceAtATime() throws Exception {
        planUrl("twice-1");
        var leases = new Leases(TestWorld.database(), java.time.Clock.systemUTC());
        var other = leases.acquire(
                        JobKind.GATHER_OPEN.lease("twice-1"), "another server", java.time.Duration.ofMinutes(5))
                .orElseThrow();
        JobExecution execution = gather("twice-1");
        assertThat(execution.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(requests).isZero();
        leases.release(other);
    }

    @Test
    void stopsASparkStepAndItsChild() throws Exception {
        StandInLib.behave(home, "hang");
        long execution = start("withdraw", "withdrawalId", "w-stop");
        Path progress = home.resolve("work/withdraw-w-stop/progress.json");
        awaitFile(progress);
        operator().stop(execution);
        assertThat(ended(execution).getBatchStatus()).isEqualTo(BatchStatus.STOPPED);
        assertThat(TestWorld.EVENTS).doesNotContain("withdrawn").noneMatch(event -> event.startsWith("failed"));
        assertThat(home.resolve("work/withdraw-w-stop/child.pid")).doesNotExist();
    }

    @Test
    void waitsForASlotAndGoesOnOnceItIsFree() throws Exception {
        StandInLib.behave(home, "hang");
        long first = start("withdraw", "withdrawalId", "w-slot");
        awaitFile(home.resolve("work/withdraw-w-slot/progress.json"));
        long second = start("release", "releaseId", "r-slot");
        awaitPhase(second, "waiting");
        assertThat(home.resolve("work/release-r-slot")).doesNotExist();
        StandInLib.behave(home, "");
        operator().stop(first);
        assertThat(ended(first).getBatchStatus()).isEqualTo(BatchStatus.STOPPED);
        assertThat(ended(second).getExitStatus()).isEqualTo("RELEASED");
    }

    @Test
    void aStopEndsTheWaitForASlotAndTheSlotStaysWhereItIs() throws Exception {
        StandInLib.behave(home, "hang");
        long first = start("withdraw", "withdrawalId", "w-busy");
        awaitFile(home.resolve("work/withdraw-w-busy/progress.json"));
        long second = start("release", "releaseId", "r-stopped");
        awaitPhase(second, "waiting");
        operator().stop(second);
        assertThat(ended(second).getBatchStatus()).isEqualTo(BatchStatus.STOPPED);
        assertThat(home.resolve("work/release-r-stopped")).doesNotExist();
        assertThat(new Leases(TestWorld.database(), java.time.Clock.systemUTC()).lapsed("table/releases/d/1.0.0"))
                .isTrue();
        assertThat(home.resolve("work/withdraw-w-busy/child.pid")).exists();
        operator().stop(first);
        ended(first);
    }

    /** The board tells nobody, so that one has to look again and again. */
    private static void awaitPhase(long execution, String phase) {
        var board = CDI.current().select(ProgressBoard.class).get();
        while (board.of(execution).filter(entry -> entry.phase().equals(phase)).isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void awaitFile(Path file) throws Exception {
        try (var watch = home.getFileSystem().newWatchService()) {
            Path folder = home.resolve("work");
            folder.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                var key = watch.poll(100, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.reset();
                }
            }
        }
    }

    @Test
    void restartsWhatAStoppedServerLeftButNotWhatAPersonStopped() throws Exception {
        var clock = java.time.Clock.systemUTC();
        var database = TestWorld.database();
        var stopRequests = new StopRequests(database, clock);
        var leases = new Leases(database, clock);
        long byServer = stopped("w-server");
        long byPerson = stopped("w-person");
        stopRequests.add(byPerson);
        StandInLib.behave(home, "");
        var carried = new Carried();
        var orphans = new Orphans(operator(), leases, stopRequests, carried, java.time.Duration.ofSeconds(60), clock);
        TestWorld.EVENTS.clear();
        List<Long> restarted = orphans.restart();
        for (long execution : restarted) {
            assertThat(ended(execution).getExitStatus()).isEqualTo("WITHDRAWN");
            assertThat(JobDesk.subject(operator().getJobExecution(execution))).isNotEqualTo(Optional.of("w-person"));
        }
        assertThat(restarted).isNotEmpty();
        assertThat(JobDesk.newestExecutions(operator(), 100))
                .filteredOn(execution -> JobDesk.subject(execution).equals(Optional.of("w-server")))
                .allMatch(execution ->
                        execution.getExecutionId() > byServer && execution.getBatchStatus() == BatchStatus.COMPLETED);
        assertThat(orphans.restart()).isEmpty();
    }

    private long stopped(String id) throws Exception {
        StandInLib.behave(home, "hang");
        long execution = start("withdraw", "withdrawalId", id);
        awaitFile(home.resolve("work/withdraw-" + id + "/progress.json"));
        operator().stop(execution);
        ended(execution);
        return execution;
    }

    @Test
    void deskRefusesUnknownJobsAndMissingProperties() {
        var desk = new JobDesk();
        assertThatThrownBy(() -> desk.start("nothing", java.util.Map.of())).hasMessageContaining("gather-open");
        assertThatThrownBy(() -> desk.start("release", java.util.Map.of())).hasMessageContaining("releaseId");
    }
}
