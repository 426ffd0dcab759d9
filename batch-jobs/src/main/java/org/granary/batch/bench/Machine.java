package org.granary.batch.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a benchmark ran on. */
public final class Machine {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private Machine() {}

    public static void describe(ObjectNode line) {
        double memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize() / (double) (1L << 30)
                        : 0;
        line.putObject("machine")
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("memoryGiB", round(memory))
                .put("java", Runtime.version().toString());
    }

    /** The most memory that this process has held, as the system counts it; the heap's size where the system does not say. */
    static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Matcher peak = PEAK.matcher(Files.readString(status));
            if (peak.find()) {
                return Long.parseLong(peak.group(1)) / 1024;
            }
        }
        return Runtime.getRuntime().totalMemory() >> 20;
    }

    static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
