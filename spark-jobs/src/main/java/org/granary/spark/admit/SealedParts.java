package org.granary.spark.admit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.granary.spark.admit.LandingParts.Part;

/** Reads the lines of sealed files: they are decrypted in the task that parses them, in memory, segment by segment. */
final class SealedParts {

    /** What opening a file counts for, and the most bytes of a task, as Spark's own reader has them by default. */
    private static final long OPEN_BYTES = 4L << 20;

    private static final long MOST_BYTES = 128L << 20;

    private SealedParts() {}

    static JavaRDD<byte[]> lines(SparkSession spark, List<Part> parts, AgreementKey key) {
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var hadoop = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        List<List<Part>> tasks = tasks(parts, context.defaultParallelism());
        return context.parallelize(tasks, tasks.size())
                .mapPartitions(task -> new SealedLines(task.next(), key, hadoop.value()));
    }

    /** Files by task: as many bytes for each as Spark would give, each file whole, since it is opened from its beginning. */
    private static List<List<Part>> tasks(List<Part> parts, int cores) {
        long all = parts.stream().mapToLong(part -> part.bytes() + OPEN_BYTES).sum();
        long most = Math.min(MOST_BYTES, Math.max(OPEN_BYTES, all / cores));
        List<List<Part>> tasks = new ArrayList<>();
        long bytes = most;
        for (Part part : parts) {
            if (bytes + part.bytes() > most) {
                tasks.add(new ArrayList<>());
                bytes = 0;
            }
            tasks.get(tasks.size() - 1).add(part);
            bytes += part.bytes() + OPEN_BYTES;
        }
        return tasks;
    }
}
