package org.granary.batch.setting;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Spark's child process is started.
 *
 * @param java the Java program; {@code granary.spark.java}, by default the one that runs the server
 * @param lib directory of Spark's and our jars; {@code granary.spark.lib}
 * @param javaOptions file with one JVM option a line; {@code granary.spark.java-options}, by default none
 * @param main program; {@code granary.spark.main}
 * @param master Spark master; {@code granary.spark.master}, by default {@code local[*]}
 * @param memory heap of the child as the JVM spells it; {@code granary.spark.memory}, by default {@code 2g}
 * @param slots children at a time; {@code granary.spark.slots}, by default 1, since each takes {@code memory} and every core of a {@code local[*]} master
 * @param idle how long a child waits for another order before it ends; {@code granary.spark.idle-seconds}, by default 60
 * @param stopGrace between asking the child to end and killing it; {@code granary.spark.stop-seconds}, by default 20
 */
public record SparkSettings(
        Path java,
        Optional<Path> lib,
        Optional<Path> javaOptions,
        String main,
        String master,
        String memory,
        int slots,
        Duration idle,
        Duration stopGrace) {

    public SparkSettings {
        requireNonNull(java, "java");
        requireNonNull(lib, "lib");
        requireNonNull(javaOptions, "javaOptions");
        requireNonNull(main, "main");
        requireNonNull(master, "master");
        requireNonNull(memory, "memory");
        requireNonNull(idle, "idle");
        requireNonNull(stopGrace, "stopGrace");
    }
}
