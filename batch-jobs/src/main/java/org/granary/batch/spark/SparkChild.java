package org.granary.batch.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.granary.batch.BatchErrors;
import org.granary.batch.setting.BatchSettings;
import org.granary.governance.order.OrderFiles;
import org.granary.governance.order.WorkOrder;
import org.granary.governance.order.WorkReport;
import org.jspecify.annotations.Nullable;

/**
 * Has Spark carry out one order in a JVM of its own.
 *
 * <p>Everything of an order lies in the folder that the settings give the order: order.json, report.json, progress.json, spark.log, child.pid.
 *
 * <p>Restart contract: an order whose good report is there already, and that has not changed since, is not carried out again. A child that an
 * earlier, dead server left behind is ended first. The child's standard input stays open as long as this server lives; a child
 * that reads it sees its end when the server dies.
 *
 * <p>Thread contract: carry out one order id in one thread at a time.
 *
 * <p>Fails with SPARK_NOT_CONFIGURED, SPARK_FAILED, SPARK_STOPPED.
 */
public final class SparkChild {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 500;

    private final BatchSettings settings;
    private final SparkCommand command;

    public SparkChild(BatchSettings settings, AgreementSecrets secrets) {
        this.settings = settings;
        this.command = new SparkCommand(settings.spark(), secrets);
    }

    /** Carries the order out and gives Spark's report, which is never {@link WorkReport.Failed}. */
    public WorkReport carryOut(WorkOrder order, SparkWatch watch) throws InterruptedException {
        try {
            return carryOutIn(settings.work(order.orderId()), order, watch);
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Writing or reading order " + order.orderId(), e);
        }
    }

    private WorkReport carryOutIn(Path work, WorkOrder order, SparkWatch watch)
            throws IOException, InterruptedException {
        Files.createDirectories(work);
        endOrphan(work);
        Path report = work.resolve("report.json");
        if (sameOrder(work, order)) {
            Optional<WorkReport> earlier = goodReport(report);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        Files.deleteIfExists(report);
        Files.deleteIfExists(work.resolve("progress.json"));
        OrderFiles.write(order, work.resolve("order.json"));
        int status = run(work, order, watch);
        return answer(order.orderId(), status, report, work.resolve("spark.log"));
    }

    /** The good report of an order that was carried out before. */
    public Optional<WorkReport> report(String orderId) {
        try {
            return goodReport(settings.work(orderId).resolve("report.json"));
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Reading the report of order " + orderId, e);
        }
    }

    /** Ends every child that dead servers left below this home. */
    public void endOrphans() throws IOException, InterruptedException {
        Path all = settings.home().resolve("work");
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> works = Files.list(all)) {
            for (Path work : works.filter(Files::isDirectory).toList()) {
                endOrphan(work);
            }
        }
    }

    private void endOrphan(Path work) throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = ChildMark.orphan(work);
        if (orphan.isPresent()) {
            ChildMark.end(orphan.get(), settings.spark().stopGrace());
            ChildMark.remove(work);
        }
    }

    private static boolean sameOrder(Path work, WorkOrder order) throws IOException {
        Path before = work.resolve("order.json");
        Path now = work.resolve("order.new.json");
        OrderFiles.write(order, now);
        boolean same = Files.exists(before) && Arrays.equals(Files.readAllBytes(before), Files.readAllBytes(now));
        Files.delete(now);
        return same;
    }

    private static Optional<WorkReport> goodReport(Path report) throws IOException {
        if (!Files.exists(report)) {
            return Optional.empty();
        }
        return Optional.of(OrderFiles.readReport(report)).filter(answer -> !(answer instanceof WorkReport.Failed));
    }

    private int run(Path work, WorkOrder order, SparkWatch watch) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command.line(work.resolve("order.json"), work.resolve("report.json")))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("spark.log").toFile());
        builder.environment().putAll(command.environment(order));
        Process child = builder.start();
        var hook = new Thread(child::destroyForcibly, "spark-child-end");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            ChildMark.write(work, child.toHandle());
            return follow(work, order, child, watch);
        } finally {
            // Also on an error of ours: nothing may go on writing once nobody looks.
            if (child.isAlive()) {
                ChildMark.end(child.toHandle(), settings.spark().stopGrace());
            }
            ChildMark.remove(work);
            unhook(hook);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The server is going down already; the hook does its work.
        }
    }

    private int follow(Path work, WorkOrder order, Process child, SparkWatch watch) throws InterruptedException {
        while (!child.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (watch.stopped()) {
                ChildMark.end(child.toHandle(), settings.spark().stopGrace());
                throw BatchErrors.sparkStopped(order.orderId());
            }
            tell(work.resolve("progress.json"), watch);
        }
        tell(work.resolve("progress.json"), watch);
        return child.exitValue();
    }

    /** Progress is news, not record: a file that is not there or does not read is passed over. */
    private static void tell(Path file, SparkWatch watch) {
        try {
            if (Files.exists(file)) {
                JsonNode progress = JSON.readTree(Files.readAllBytes(file));
                watch.progress(
                        progress.path("phase").asText("spark"),
                        progress.path("done").asLong(),
                        progress.path("total").asLong());
            }
        } catch (IOException e) {
            System.getLogger(SparkChild.class.getName()).log(System.Logger.Level.DEBUG, "Progress is not readable", e);
        }
    }

    private static WorkReport answer(String orderId, int status, Path file, Path log) throws IOException {
        @Nullable WorkReport report = Files.exists(file) ? OrderFiles.readReport(file) : null;
        if (report instanceof WorkReport.Failed failed) {
            throw BatchErrors.sparkFailed(orderId, failed.code(), failed.message(), log.toString());
        }
        if (status != 0 || report == null) {
            throw BatchErrors.sparkFailed(
                    orderId,
                    status == 0 ? "NO_REPORT" : "EXIT_" + status,
                    "It ended with status " + status + (report == null ? " and without a report" : "")
                            + "; its last words: " + tail(log),
                    log.toString());
        }
        if (!report.orderId().equals(orderId)) {
            throw BatchErrors.sparkFailed(
                    orderId, "WRONG_REPORT", "The report is that of order " + report.orderId() + ".", log.toString());
        }
        return report;
    }

    private static String tail(Path log) {
        try (var channel = Files.newByteChannel(log)) {
            long start = Math.max(0, channel.size() - 600);
            channel.position(start);
            var bytes = java.nio.ByteBuffer.allocate(600);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // reads what is there
            }
            String text = UTF_8.decode(bytes.flip()).toString().strip();
            return text.isEmpty() ? "none." : text.replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
