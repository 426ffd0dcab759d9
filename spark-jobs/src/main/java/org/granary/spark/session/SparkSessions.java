package org.granary.spark.session;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Starts Spark as Granary needs it.
 *
 * <p>What is set on the command line (SparkSubmit's {@code --conf}, {@code --master}) wins. Without a master it is {@code local[*]}. All
 * listening sockets are on loopback, and all files that Spark makes for itself are below the given folder. Times are UTC:
 * columns of type TIMESTAMP are instants, and what a reader sees must not change with the machine.
 */
public final class SparkSessions {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("spark.master", "local[*]"),
            Map.entry("spark.app.name", "granary"),
            Map.entry("spark.ui.enabled", "false"),
            Map.entry("spark.ui.showConsoleProgress", "false"),
            Map.entry("spark.driver.host", "127.0.0.1"),
            Map.entry("spark.driver.bindAddress", "127.0.0.1"),
            Map.entry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
            Map.entry("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
            Map.entry("spark.sql.catalogImplementation", "in-memory"),
            Map.entry("spark.sql.session.timeZone", "UTC"),
            Map.entry("spark.sql.datetime.java8API.enabled", "true"),
            // One shuffle serves several jobs (see admit); adaptive plans would make a new one for each.
            Map.entry("spark.sql.adaptive.enabled", "false"),
            Map.entry("spark.sql.debug.maxToStringFields", "200"),
            Map.entry("spark.sql.shuffle.partitions", "8"),
            Map.entry("spark.sql.files.maxPartitionBytes", "32m"),
            // Rows arrive sorted by record id; with more than 0 the writer does not sort them again by partition.
            Map.entry("spark.sql.maxConcurrentOutputFileWriters", "2"),
            Map.entry("spark.databricks.delta.snapshotPartitions", "2"));

    private SparkSessions() {}

    /** The session; {@code work} takes Spark's temporary files. */
    public static SparkSession open(Path work) {
        SparkConf conf = new SparkConf();
        DEFAULTS.forEach(conf::setIfMissing);
        conf.setIfMissing("spark.local.dir", work.resolve("spark-local").toString());
        conf.setIfMissing(
                "spark.sql.warehouse.dir",
                work.resolve("spark-warehouse").toUri().toString());
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
