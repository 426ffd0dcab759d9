package org.granary.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.OrderFiles;
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkOrder;
import org.granary.governance.order.WorkReport;
import org.granary.spark.admit.Admit;
import org.granary.spark.admit.AgreementKeys;
import org.granary.spark.fault.SparkErrorCode;
import org.granary.spark.fault.SparkErrors;
import org.granary.spark.purge.Purge;
import org.granary.spark.release.Release;
import org.granary.spark.session.Progress;
import org.granary.spark.session.ProgressFile;
import org.granary.spark.session.SparkSessions;
import org.granary.spark.withdraw.TakeDown;
import org.granary.spark.withdraw.Withdraw;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that batch jobs start: {@code ORDER.json REPORT.json}.
 *
 * <p>Writes the report whole or not at all, and {@code progress.json} beside it. Exit status 0 where the report says that the
 * work was done, 1 where it says {@link WorkReport.Failed}, 2 for wrong arguments; killed, it ends with the signal's
 * status and without a report.
 */
public final class GranarySpark {

    /** Exit status where the process that ordered the work is gone. */
    private static final int PARENT_GONE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(GranarySpark.class);

    private GranarySpark() {}

    /** Runs one order. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("Usage: GranarySpark ORDER.json REPORT.json");
            System.exit(2);
        }
        endWithParent();
        Path report = Path.of(arguments[1]).toAbsolutePath();
        WorkReport answer = run(Path.of(arguments[0]), report);
        if (answer instanceof WorkReport.Failed && isEnding()) {
            // Spark was taken down under the work: that is no answer to the order, and the signal's status stands.
            return;
        }
        OrderFiles.write(answer, report);
        System.exit(answer instanceof WorkReport.Failed ? 1 : 0);
    }

    /** A server that was killed starts the order anew: this process must not write beside its successor. */
    private static void endWithParent() {
        Long parent = Long.getLong("granary.parent.pid");
        if (parent == null) {
            return;
        }
        var watch = new Thread(
                () -> {
                    ProcessHandle.of(parent).ifPresent(handle -> handle.onExit().join());
                    Runtime.getRuntime().halt(PARENT_GONE);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static boolean isEnding() {
        var probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static WorkReport run(Path orderFile, Path report) {
        WorkOrder order;
        try {
            order = OrderFiles.readOrder(orderFile);
        } catch (IOException e) {
            GranaryException fault = SparkErrors.orderUnreadable(orderFile.toString(), e);
            LOG.error("{}", fault.getMessage(), e);
            return failed(orderFile.getFileName().toString(), fault);
        }
        try {
            return run(order, report);
        } catch (GranaryException e) {
            LOG.error("Order {} failed with {}.", order.orderId(), e.code().name(), e);
            return failed(order.orderId(), e);
        } catch (Exception e) {
            LOG.error("Order {} failed.", order.orderId(), e);
            return new WorkReport.Failed(order.orderId(), SparkErrorCode.SPARK_FAILED.name(), SparkErrors.firstLine(e));
        }
    }

    private static WorkReport run(WorkOrder order, Path report) throws IOException {
        var progress = new ProgressFile(order.orderId(), OrderFiles.progressOf(report));
        progress.phase("start");
        Path work = report.resolveSibling("spark-work");
        // A killed run leaves its spilled rows behind.
        delete(work);
        try (SparkSession spark = SparkSessions.open(work)) {
            spark.sparkContext().addSparkListener(progress);
            return run(spark, order, progress);
        } finally {
            delete(work);
        }
    }

    /** Carries out an order in a session that is open. */
    static WorkReport run(SparkSession spark, WorkOrder order, Progress progress) {
        if (order instanceof AdmitOrder admit) {
            return new Admit(spark, new AgreementKeys(System.getenv()), progress).run(admit);
        }
        if (order instanceof ReleaseOrder release) {
            return new Release(spark, progress).run(release);
        }
        if (order instanceof PurgeOrder purge) {
            return new Purge(spark, progress).run(purge);
        }
        if (order instanceof TakeDownOrder takeDown) {
            return new TakeDown(spark, progress).run(takeDown);
        }
        return new Withdraw(spark, progress).run((WithdrawOrder) order);
    }

    private static WorkReport.Failed failed(String orderId, GranaryException fault) {
        String message = fault.getMessage();
        return new WorkReport.Failed(orderId, fault.code().name(), message == null ? "" : message);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
