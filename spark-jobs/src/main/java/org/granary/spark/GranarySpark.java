package org.granary.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.util.Utils$;
import org.granary.catalog.fault.GranaryException;
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
import org.granary.spark.admit.Admit;
import org.granary.spark.admit.AgreementKeys;
import org.granary.spark.fault.SparkErrorCode;
import org.granary.spark.fault.SparkErrors;
import org.granary.spark.purge.Purge;
import org.granary.spark.purge.PurgeTables;
import org.granary.spark.release.Release;
import org.granary.spark.session.Progress;
import org.granary.spark.session.ProgressFile;
import org.granary.spark.session.SparkSessions;
import org.granary.spark.withdraw.TakeDown;
import org.granary.spark.withdraw.Withdraw;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that batch jobs start. It takes calls of orders from its standard input, see {@link WorkServer}, and carries out one after the other, each
 * with a Spark of its own: nothing of an order is left for the next but classes that are loaded and compiled.
 *
 * <p>Writes the report whole or not at all, and {@code progress.json} beside it. Killed, it ends with the signal's status and without a report.
 *
 * <p>{@code -Dgranary.idle.seconds}: ends after so long without a call, 60 by default.
 */
public final class GranarySpark {

    private static final Logger LOG = LoggerFactory.getLogger(GranarySpark.class);

    private GranarySpark() {}

    /** Serves until the input ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration idle = Duration.ofSeconds(Long.getLong("granary.idle.seconds", 60));
        WorkServer.serve(System.in, System.out, idle, GranarySpark::run);
        System.exit(0);
    }

    private static WorkReport run(Path orderFile, Path report, Map<String, String> keys) {
        WorkOrder order;
        try {
            order = OrderFiles.readOrder(orderFile);
        } catch (IOException e) {
            GranaryException fault = SparkErrors.orderUnreadable(orderFile.toString(), e);
            LOG.error("{}", fault.getMessage(), e);
            return failed(orderFile.getFileName().toString(), fault);
        }
        try {
            return run(order, report, new AgreementKeys(keys));
        } catch (GranaryException e) {
            LOG.error("Order {} failed with {}.", order.orderId(), e.code().name(), e);
            return failed(order.orderId(), e);
        } catch (Exception e) {
            LOG.error("Order {} failed.", order.orderId(), e);
            return new WorkReport.Failed(order.orderId(), SparkErrorCode.SPARK_FAILED.name(), SparkErrors.firstLine(e));
        }
    }

    private static WorkReport run(WorkOrder order, Path report, AgreementKeys keys) throws IOException {
        var progress = new ProgressFile(order.orderId(), OrderFiles.progressOf(report));
        progress.phase("start");
        Path work = report.resolveSibling("spark-work");
        // A killed run leaves its spilled rows behind.
        delete(work);
        // What an earlier order knew of tables may be old by now.
        DeltaLog.clearCache();
        // Spark would go on with the folders of the process's first order.
        Utils$.MODULE$.clearLocalRootDirs();
        try (SparkSession spark = SparkSessions.open(work)) {
            spark.sparkContext().addSparkListener(progress);
            return run(spark, order, keys, progress);
        } finally {
            delete(work);
        }
    }

    /** Carries out an order in a session that is open. */
    static WorkReport run(SparkSession spark, WorkOrder order, AgreementKeys keys, Progress progress) {
        if (order instanceof AdmitOrder admit) {
            return new Admit(spark, keys, progress).run(admit);
        }
        if (order instanceof ReleaseOrder release) {
            return new Release(spark, progress).run(release);
        }
        if (order instanceof PurgeOrder purge) {
            return new Purge(spark, progress).run(purge);
        }
        if (order instanceof PurgeTablesOrder purge) {
            return new PurgeTables(spark, progress).run(purge);
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
