package org.granary.batch.setting;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.archive.UnpackLimits;
import org.granary.batch.records.ReaderLimits;

/**
 * Settings of jobs. Each key is a system property, or else an environment variable of the same name in capitals with {@code _}
 * ({@code GRANARY_FETCH_MAX_BYTES}).
 *
 * @param home directory of what Granary keeps beside the warehouse; {@code granary.home}, by default {@code .granary}
 * @param allowHosts {@code granary.fetch.allow-hosts}: {@code host} or {@code host:port}, separated by commas, that may have addresses that are not public; by default none
 * @param allowFolders {@code granary.fetch.allow-folders}: folders, separated by commas, below which Git repositories may be named by {@code file:}; by default none
 * @param leaseTime {@code granary.lease-seconds}: how long after a server's death another one may take its work over; by default 60
 * @param crawlContact {@code granary.crawl.contact}: URL or address where owners of sites find us; part of the crawler's User-Agent, by default none
 * @param scheduleTick {@code granary.schedule.tick-seconds}: how often the server looks for what is due; by default 60
 * @param driftTurn {@code granary.parties.drift-seconds}: how often the registry of organisations is compared with the identity provider; by default 600
 * @param remindTurn {@code granary.desk.look-seconds}: how often the desk is looked over for what waits too long; by default 3600
 */
public record BatchSettings(
        Path home,
        Set<String> allowHosts,
        Set<Path> allowFolders,
        FetchLimits fetch,
        UnpackLimits unpack,
        ReaderLimits reader,
        Duration leaseTime,
        String crawlContact,
        Duration scheduleTick,
        Duration driftTurn,
        Duration remindTurn,
        SparkSettings spark) {

    public BatchSettings {
        requireNonNull(home, "home");
        allowHosts = Set.copyOf(allowHosts);
        allowFolders = Set.copyOf(allowFolders);
        requireNonNull(fetch, "fetch");
        requireNonNull(unpack, "unpack");
        requireNonNull(reader, "reader");
        requireNonNull(leaseTime, "leaseTime");
        requireNonNull(crawlContact, "crawlContact");
        requireNonNull(scheduleTick, "scheduleTick");
        requireNonNull(driftTurn, "driftTurn");
        requireNonNull(remindTurn, "remindTurn");
        requireNonNull(spark, "spark");
    }

    /** The directory that one order or gathering works in. */
    public Path work(String id) {
        return home.resolve("work").resolve(id);
    }

    /** From system properties and the environment. */
    public static BatchSettings ofProcess() {
        return from(BatchSettings::ofProcess);
    }

    /** A value by its key, from system properties, then the environment. */
    public static Optional<String> ofProcess(String key) {
        return Optional.ofNullable(System.getProperty(key))
                .or(() -> Optional.ofNullable(System.getenv(variable(key))))
                .filter(value -> !value.isBlank());
    }

    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** From any place that has values by key. */
    public static BatchSettings from(Function<String, Optional<String>> values) {
        var read = new Reader(values);
        var fetch = FetchLimits.DEFAULT;
        return new BatchSettings(
                Path.of(read.text("granary.home", ".granary")).toAbsolutePath(),
                read.list("granary.fetch.allow-hosts"),
                read.list("granary.fetch.allow-folders").stream().map(Path::of).collect(Collectors.toUnmodifiableSet()),
                new FetchLimits(
                        read.seconds("granary.fetch.connect-seconds", fetch.connect()),
                        read.seconds("granary.fetch.response-seconds", fetch.response()),
                        read.seconds("granary.fetch.stall-seconds", fetch.stall()),
                        read.seconds("granary.fetch.total-seconds", fetch.total()),
                        read.number("granary.fetch.max-bytes", fetch.maxBytes()),
                        fetch.maxRedirects()),
                new UnpackLimits(
                        Math.toIntExact(read.number("granary.archive.max-entries", UnpackLimits.DEFAULT.maxEntries())),
                        read.number("granary.archive.max-bytes", UnpackLimits.DEFAULT.maxBytes()),
                        Math.toIntExact(read.number("granary.archive.max-ratio", UnpackLimits.DEFAULT.maxRatio()))),
                new ReaderLimits(Math.toIntExact(
                        read.number("granary.parse.max-record-bytes", ReaderLimits.DEFAULT.maxRecordBytes()))),
                read.seconds("granary.lease-seconds", Duration.ofSeconds(60)),
                read.text("granary.crawl.contact", ""),
                read.seconds("granary.schedule.tick-seconds", Duration.ofSeconds(60)),
                read.seconds("granary.parties.drift-seconds", Duration.ofSeconds(600)),
                read.seconds("granary.desk.look-seconds", Duration.ofHours(1)),
                spark(read));
    }

    private static SparkSettings spark(Reader read) {
        return new SparkSettings(
                Path.of(read.text(
                        "granary.spark.java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())),
                read.values.apply("granary.spark.lib").map(Path::of),
                read.values.apply("granary.spark.java-options").map(Path::of),
                read.text("granary.spark.main", "org.granary.spark.GranarySpark"),
                read.text("granary.spark.master", "local[*]"),
                read.text("granary.spark.memory", "2g"),
                read.count("granary.spark.slots", 1),
                read.seconds("granary.spark.idle-seconds", Duration.ofSeconds(60)),
                read.seconds("granary.spark.stop-seconds", Duration.ofSeconds(20)));
    }

    record Reader(Function<String, Optional<String>> values) {

        String text(String key, String otherwise) {
            return values.apply(key).orElse(otherwise);
        }

        Set<String> list(String key) {
            return Arrays.stream(text(key, "").split(",", -1))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }

        long number(String key, long otherwise) {
            return whole(key, Long.MAX_VALUE, otherwise, n -> n);
        }

        int count(String key, int otherwise) {
            return whole(key, Integer.MAX_VALUE, otherwise, Math::toIntExact);
        }

        Duration seconds(String key, Duration otherwise) {
            return whole(key, Integer.MAX_VALUE, otherwise, Duration::ofSeconds);
        }

        private <T> T whole(String key, long most, T otherwise, LongFunction<T> made) {
            Optional<String> value = values.apply(key);
            if (value.isEmpty()) {
                return otherwise;
            }
            try {
                long number = Long.parseLong(value.get().strip());
                if (number > 0 && number <= most) {
                    return made.apply(number);
                }
            } catch (NumberFormatException e) {
                // answered below, with the same words as a number out of range
            }
            throw BatchErrors.settingInvalid(key, value.get(), "a whole number from 1 to " + most);
        }
    }
}
