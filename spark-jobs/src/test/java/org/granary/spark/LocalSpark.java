package org.granary.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.granary.spark.session.SparkSessions;

/** The one Spark of all tests; it ends with the test JVM. */
public final class LocalSpark {

    private static final SparkSession SESSION = start();

    private LocalSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    private static SparkSession start() {
        try {
            Path work = Files.createDirectories(Path.of("target", "spark-tests").toAbsolutePath());
            System.setProperty("spark.master", "local[2]");
            System.setProperty("spark.sql.shuffle.partitions", "2");
            return SparkSessions.open(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
