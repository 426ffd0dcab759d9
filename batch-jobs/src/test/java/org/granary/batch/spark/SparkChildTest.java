package org.granary.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.setting.BatchSettings;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real child process, which is a stand-in and says so. */
class SparkChildTest {

    private static final WithdrawOrder ORDER =
            new WithdrawOrder("withdraw-1", "file:/w", List.of(), List.of(), List.of());

    @TempDir
    Path home;

    private final List<String> phases = new ArrayList<>();

    private SparkWatch watch(boolean stopAtOnceItWorks) {
        return new SparkWatch() {
            @Override
            public void progress(String phase, long done, long total) {
                phases.add(phase + " " + done + "/" + total);
            }

            @Override
            public boolean stopped() {
                return stopAtOnceItWorks && !phases.isEmpty();
            }
        };
    }

    private final List<SparkChild> opened = new ArrayList<>();

    private SparkChild child() throws IOException {
        var child = new SparkChild(StandInLib.settings(home, Map.of()), keyId -> new byte[32]);
        opened.add(child);
        return child;
    }

    @AfterEach
    void close() {
        opened.forEach(SparkChild::close);
    }

    private Path work() {
        return home.resolve("work").resolve("withdraw-1");
    }

    private long runs() throws IOException {
        return Files.size(work().resolve("runs"));
    }

    @BeforeEach
    void behave() throws IOException {
        StandInLib.behave(home, "");
    }

    private void assertFails(String behaviour, String words) throws IOException {
        StandInLib.behave(home, behaviour);
        SparkChild child = child();
        assertThatThrownBy(() -> child.carryOut(ORDER, watch(false)))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.SPARK_FAILED))
                .hasMessageContaining(words)
                .hasMessageContaining("spark.log");
        assertThat(work().resolve("child.pid")).doesNotExist();
    }

    @Test
    void carriesAnOrderOutAndTellsHowFarItIs() throws Exception {
        WorkReport report = child().carryOut(ORDER, watch(false));
        assertThat(report).isEqualTo(new WorkReport.Withdrawn("withdraw-1", List.of()));
        assertThat(phases).contains("stand-in 1/2");
        assertThat(work().resolve("spark.log")).content().contains("stand-in for Spark");
        assertThat(work().resolve("child.pid")).doesNotExist();
    }

    @Test
    void carriesTheSameOrderOutOnceAndAChangedOneAgain() throws Exception {
        child().carryOut(ORDER, watch(false));
        child().carryOut(ORDER, watch(false));
        assertThat(runs()).isEqualTo(1);
        child().carryOut(new WithdrawOrder("withdraw-1", "file:/w", List.of(), List.of(), List.of("s")), watch(false));
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void saysWhatSparkSaid() throws IOException {
        assertFails("failed", "TABLE_BROKEN");
        assertFails("crash", "it broke on purpose");
        assertFails("silent", "NO_REPORT");
    }

    private static WithdrawOrder order(String id) {
        return new WithdrawOrder(id, "file:/w", List.of(), List.of(), List.of());
    }

    private List<String> processes() throws IOException {
        return Files.readAllLines(home.resolve("work/processes"));
    }

    @Test
    void hasOneProcessCarryOutOneOrderAfterTheOther() throws Exception {
        SparkChild child = child();
        child.carryOut(order("w-1"), watch(false));
        child.carryOut(order("w-2"), watch(false));

        assertThat(processes()).hasSize(2);
        assertThat(processes()).containsOnly(processes().get(0));
        assertThat(home.resolve("work/w-2/spark.log")).content().contains("stand-in for Spark");
    }

    @Test
    void startsAnotherWhereTheOneThatWaitedIsGone() throws Exception {
        SparkChild child = child();
        child.carryOut(order("w-1"), watch(false));
        ProcessHandle waiting =
                ProcessHandle.of(Long.parseLong(processes().get(0))).orElseThrow();
        waiting.destroyForcibly();

        assertThat(child.carryOut(order("w-2"), watch(false))).isInstanceOf(WorkReport.Withdrawn.class);
        assertThat(processes()).doesNotHaveDuplicates();
    }

    @Test
    void keepsNoProcessWhoseOrderFailed() throws Exception {
        SparkChild child = child();
        StandInLib.behave(home, "failed");
        assertThatThrownBy(() -> child.carryOut(order("w-1"), watch(false))).hasMessageContaining("TABLE_BROKEN");
        StandInLib.behave(home, "");
        child.carryOut(order("w-2"), watch(false));

        assertThat(processes()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void endsTheWaitingProcessWithTheServer() throws Exception {
        SparkChild child = child();
        child.carryOut(order("w-1"), watch(false));
        ProcessHandle waiting =
                ProcessHandle.of(Long.parseLong(processes().get(0))).orElseThrow();

        child.close();

        assertThat(waiting.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void carriesAFailedOrderOutAgain() throws Exception {
        assertFails("failed", "TABLE_BROKEN");
        StandInLib.behave(home, "");
        assertThat(child().carryOut(ORDER, watch(false))).isInstanceOf(WorkReport.Withdrawn.class);
    }

    @Test
    void stopsTheChildWhenToldTo() throws Exception {
        StandInLib.behave(home, "hang");
        SparkChild child = child();
        assertThatThrownBy(() -> child.carryOut(ORDER, watch(true)))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.SPARK_STOPPED));
        assertThat(processes()).hasSize(1);
        assertThat(ProcessHandle.of(Long.parseLong(processes().get(0))).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(work().resolve("child.pid")).doesNotExist();
    }

    @Test
    void endsTheChildThatADeadServerLeftBehind() throws Exception {
        StandInLib.behave(home, "hang");
        BatchSettings settings = StandInLib.settings(home, Map.of());
        Files.createDirectories(work());
        Process orphan = new ProcessBuilder(
                        settings.spark().java().toString(), "-cp", home.resolve("lib") + "/*", Hanging.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("orphan.log").toFile())
                .start();
        try {
            ChildMark.write(work(), orphan.toHandle());
            Path mark = work().resolve("child.pid");
            List<String> lines = Files.readAllLines(mark);
            // A server with this process id never started at this moment: it is gone.
            Files.write(mark, List.of(lines.get(0), ProcessHandle.current().pid() + " 1"));
            child().endOrphans();
            assertThat(orphan.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(mark).doesNotExist();
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void leavesTheChildOfALivingServerAlone() throws Exception {
        Files.createDirectories(work());
        ChildMark.write(work(), ProcessHandle.current());
        assertThat(ChildMark.orphan(work())).isEmpty();
        Files.write(work().resolve("child.pid"), List.of(ProcessHandle.current().pid() + " 1", "1 1"));
        assertThat(ChildMark.orphan(work()))
                .as("the process id was given away again")
                .isEmpty();
    }

    @Test
    void handsKeysOverWithTheCallOnly() throws Exception {
        Path landing = Files.createDirectories(home.resolve("landing"));
        var admission = new AdmitOrder.Admission(
                "s",
                "g",
                landing.toUri().toString(),
                List.of(new ColumnSpec(
                        "a", "a", ColumnType.STRING, ColumnSpec.Presence.OPTIONAL, ColumnSpec.Content.PLAIN)),
                new RightsId("r-0123456789abcdef"),
                Optional.of("company"),
                new Decision(Effect.PERMIT, List.of(Reason.of(ReasonCode.PERMITTED, new TreeMap<>())), List.of()),
                Optional.of(
                        new AdmitOrder.Deidentification(DeidentificationProfile.of("p", 1, Map.of(), 0), "K1", 0.01)));
        WorkReport report = child().carryOut(new AdmitOrder("admit-g", "file:/w", List.of(admission)), watch(false));
        var gathering = ((WorkReport.Admitted) report).gatherings().get(0);
        assertThat(gathering.quality()).containsEntry("keyLength", 44.0);
        SparkCommand command =
                new SparkCommand(StandInLib.settings(home, Map.of()).spark(), keyId -> new byte[32]);
        assertThat(String.join(" ", command.line())).doesNotContain("AAAA");
        assertThat(home.resolve("work/admit-g/order.json")).content().doesNotContain("AAAA");
    }

    @Test
    void saysThatItIsNotConfigured() throws IOException {
        var settings = BatchSettings.from(key -> Optional.of(home.toString()).filter(h -> key.equals("granary.home")));
        assertThatThrownBy(() -> new SparkChild(settings, keyId -> new byte[32]).carryOut(ORDER, watch(false)))
                .hasMessageContaining("granary.spark.lib");
        assertThat(settings.spark().stopGrace()).isEqualTo(Duration.ofSeconds(20));
    }

    /** Waits for ever. */
    static final class Hanging {
        public static void main(String[] arguments) throws InterruptedException {
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
