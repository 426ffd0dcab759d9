package org.granary.batch.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.OrderFiles;
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.PurgeTablesOrder;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.order.WorkServer;

/**
 * NOT Spark: a small program in Spark's place that speaks its contract (order in, report out), so that the handling of a real child process
 * can be tested. It counts the lines of the landing instead of admitting them. A file {@code behaviour} beside the order's directory
 * tells it to misbehave.
 */
public final class StandInSpark {

    private StandInSpark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration idle = Duration.ofSeconds(Long.getLong("granary.idle.seconds"));
        WorkServer.serve(System.in, System.out, idle, StandInSpark::carryOut);
        System.exit(0);
    }

    private static WorkReport carryOut(Path orderFile, Path report, Map<String, String> keys) throws IOException {
        System.out.println("I am a stand-in for Spark, for tests only.");
        Files.writeString(
                report.resolveSibling("runs"),
                "x",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        Files.writeString(
                report.resolve("../../processes").normalize(),
                ProcessHandle.current().pid() + "\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        WorkOrder order = OrderFiles.readOrder(orderFile);
        Files.writeString(report.resolveSibling("progress.json"), "{\"phase\":\"stand-in\",\"done\":1,\"total\":2}");
        Path behaviour = report.resolve("../../behaviour").normalize();
        String how = Files.exists(behaviour) ? Files.readString(behaviour).strip() : "";
        if (how.equals("crash")) {
            throw new IllegalStateException("it broke on purpose");
        }
        if (how.equals("silent")) {
            System.exit(0);
        }
        if (how.equals("hang")) {
            LockSupport.park();
        }
        return how.equals("failed")
                ? new WorkReport.Failed(order.orderId(), "TABLE_BROKEN", "The table is broken.")
                : answer(order, keys);
    }

    private static WorkReport answer(WorkOrder order, Map<String, String> keys) throws IOException {
        if (order instanceof AdmitOrder admit) {
            AdmitOrder.Admission admission = admit.admissions().get(0);
            Path landing = Path.of(java.net.URI.create(admission.landing()));
            SortedMap<String, Long> quarantined = new TreeMap<>();
            long parsed = lines(landing.resolve("parsed"));
            long rejected = lines(landing.resolve("rejected"));
            quarantined.put("REJECTED", rejected);
            SortedMap<String, Double> quality = new TreeMap<>();
            quality.put("keyLength", (double) keys.getOrDefault("K1", "").length());
            return new WorkReport.Admitted(
                    order.orderId(),
                    java.util.List.of(new WorkReport.Gathering(
                            admission.sourceId(),
                            admission.gatheringId(),
                            0,
                            parsed + rejected,
                            parsed,
                            0,
                            quarantined,
                            new TreeMap<>(),
                            Optional.empty(),
                            Optional.empty(),
                            quality)));
        }
        if (order instanceof ReleaseOrder) {
            return new WorkReport.Released(
                    order.orderId(),
                    0,
                    "0".repeat(64),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>());
        }
        if (order instanceof PurgeOrder purge) {
            return new WorkReport.Purged(purge.orderId(), 3);
        }
        if (order instanceof PurgeTablesOrder purge) {
            return new WorkReport.TablesPurged(
                    purge.orderId(),
                    purge.tables().stream()
                            .map(part -> new WorkReport.PurgedTable(part.table(), 4, 2, 200, part.rights()))
                            .toList());
        }
        if (order instanceof TakeDownOrder takeDown) {
            return withdrawn(takeDown.orderId(), takeDown.releases(), takeDown.sources());
        }
        var withdraw = (WithdrawOrder) order;
        return withdrawn(withdraw.orderId(), withdraw.tables(), withdraw.sources());
    }

    private static WorkReport withdrawn(
            String orderId, java.util.List<WithdrawOrder.ReleaseTable> releases, java.util.List<String> sources) {
        java.util.List<WorkReport.Removal> removals = new java.util.ArrayList<>();
        releases.forEach(release -> removals.add(removal("releases/" + release.dataset() + "/" + release.version())));
        sources.forEach(source -> removals.add(removal("sources/" + source)));
        return new WorkReport.Withdrawn(orderId, removals);
    }

    private static WorkReport.Removal removal(String table) {
        return new WorkReport.Removal(table, 1, 1, 1, Optional.empty(), 0, java.util.List.of());
    }

    private static long lines(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long lines = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                lines += Files.readAllLines(file, ISO_8859_1).size();
            }
        }
        return lines;
    }
}
