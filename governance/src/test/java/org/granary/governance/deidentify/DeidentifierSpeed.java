package org.granary.governance.deidentify;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Prints megabytes of UTF-8 a second of processor time: a program to run by hand, no test. */
final class DeidentifierSpeed {

    private static final int ROUNDS = 8;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private DeidentifierSpeed() {}

    public static void main(String[] args) {
        var profile =
                DeidentificationProfile.of("speed", 1, Map.of(IdentifierKind.NAME, new Transform.Pseudonym()), 0.5);
        var engine = Deidentifier.of(profile, "0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        var sweep = new ResidualSweep();
        List<String> records = new MaintenanceLogs(7).records(20_000);
        List<String> nameless = new MaintenanceLogs(8)
                .records(20_000).stream().map(text -> engine.apply(text).text()).toList();
        measure(
                "apply, people in each record",
                records,
                text -> engine.apply(text).text().length());
        measure(
                "apply, nothing to find",
                nameless,
                text -> engine.apply(text).text().length());
        measure("sweep", nameless, text -> sweep.firstIdentifier(text).isPresent() ? 1 : 0);
    }

    private static void measure(String name, List<String> texts, ToIntFunction<String> work) {
        long bytes = texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        double best = 0;
        int sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (String text : texts) {
                sum += work.applyAsInt(text);
            }
            best = Math.max(best, bytes / 1e6 / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9));
        }
        System.out.printf("%-30s %6.1f MB/s (%d MB, check %d)%n", name, best, bytes / 1_000_000, sum);
    }
}
