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
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.granary.batch.BatchErrors;
import org.granary.batch.setting.BatchSettings;
import org.granary.governance.order.OrderFiles;
import org.granary.governance.order.WorkCall;
import org.granary.governance.order.WorkOrder;
import org.granary.governance.order.WorkReport;
import org.jspecify.annotations.Nullable;

/**
 * Has Spark carry out orders in child processes. A child whose order ended well waits a while for another, since most of a small order's time is the start
 * of a JVM and of Spark's classes in it; any other is ended.
 *
 * <p>Everything of an order lies in the folder that the settings give the order: order.json, report.json, progress.json, spark.log, child.pid.
 *
 * <p>Restart contract: an order whose good report is there already, and that has not changed since, is not carried out again. A child that an
 * earlier, dead server left behind is ended first. The child's standard input stays open as long as this server lives; the child ends with it.
 *
 * <p>Thread contract: safe; carry out one order id in one thread at a time.
 *
 * <p>Fails with SPARK_NOT_CONFIGURED, SPARK_FAILED, SPARK_STOPPED.
 */
public final class SparkChild implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 500;

    private final BatchSettings settings;
    private final SparkCommand command;
    private final Queue<SparkProcess> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

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
        var call = new WorkCall(work.resolve("order.json"), work.resolve("report.json"), command.keys(order));
        for (SparkProcess child = idle.poll(); child != null; child = idle.poll()) {
            OptionalInt status = follow(child, work, call, order.orderId(), watch);
            if (status.isPresent()) {
                return status.getAsInt();
            }
        }
        Files.createDirectories(settings.home().resolve("work"));
        SparkProcess child = SparkProcess.start(command.line(), settings.home().resolve("work"));
        OptionalInt status = follow(child, work, call, order.orderId(), watch);
        return status.isPresent() ? status.getAsInt() : child.status();
    }

    /** Exit status, 0 where the child serves on; empty where it was gone before it took the order. */
    private OptionalInt follow(SparkProcess child, Path work, WorkCall call, String orderId, SparkWatch watch)
            throws IOException, InterruptedException {
        boolean well = false;
        try {
            ChildMark.write(work, child.handle());
            child.call(call, work.resolve("spark.log"));
            boolean taken = false;
            while (true) {
                SparkProcess.Word word = child.await(LOOK_MILLIS);
                if (word == null && watch.stopped()) {
                    throw BatchErrors.sparkStopped(orderId);
                }
                tell(work.resolve("progress.json"), watch);
                if (word == SparkProcess.Word.GONE) {
                    return taken ? OptionalInt.of(child.status()) : OptionalInt.empty();
                }
                taken |= word == SparkProcess.Word.TAKEN;
                if (word == SparkProcess.Word.ENDED) {
                    well = goodReport(call.report()).isPresent();
                    return OptionalInt.of(0);
                }
            }
        } finally {
            // Also on an error of ours: nothing may go on writing once nobody looks.
            keepOrEnd(child, well);
            ChildMark.remove(work);
        }
    }

    private void keepOrEnd(SparkProcess child, boolean well) throws IOException, InterruptedException {
        if (well && !closed) {
            child.release();
            idle.add(child);
        } else {
            child.end(settings.spark().stopGrace());
        }
    }

    /** Ends the children that wait for an order. */
    @Override
    public void close() {
        closed = true;
        for (SparkProcess child = idle.poll(); child != null; child = idle.poll()) {
            child.dismiss();
        }
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
