package org.granary.spark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnSpec.Content;
import org.granary.catalog.schema.ColumnSpec.Presence;
import org.granary.catalog.schema.ColumnType;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.deidentify.Transform;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.AdmitOrder.Deidentification;
import org.granary.governance.rights.RightsId;
import org.granary.spark.admit.Admit;
import org.granary.spark.admit.AgreementKeys;
import org.granary.spark.session.Progress;
import org.granary.spark.session.SparkSessions;

/**
 * What governing costs: admits a landing of Chinese maintenance records with all detectors on, against a plain Spark read of the same
 * parts and Delta write of the same rows. After a warm-up of both, rounds in turn; medians; one JSON line on standard output.
 *
 * <p>Arguments: megabytes of landing (200), folder for files that are removed at the end (a temporary one), rounds (3).
 *
 * <p>Units: {@code ratioCpu} and {@code ratioWall} are governed by plain; {@code cpuSeconds} is the process's CPU time; MB are
 * 10<sup>6</sup> bytes of landing; {@code peakMb} is the most memory the process ever held, heap and all, in 2<sup>20</sup> bytes:
 * the heap fills up to its bound before it is collected. What the passes need is {@code heapAfterGcMb}, the most heap in use after
 * a collection; {@code heapBoundMb} is the bound.
 */
public final class AdmitBench {

    private static final int ROUNDS = 3;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int PART_BYTES = 25_000_000;
    private static final int WARM_UP_MEGABYTES = 20;
    private static final List<ColumnSpec> COLUMNS = List.of(
            column("machine", ColumnType.STRING, Content.PLAIN),
            column("hours", ColumnType.LONG, Content.PLAIN),
            column("occurred", ColumnType.TIMESTAMP, Content.PLAIN),
            column("symptom", ColumnType.STRING, Content.FREE_TEXT),
            column("action", ColumnType.STRING, Content.FREE_TEXT));

    private final SparkSession spark;
    private final Path folder;
    private final HeapWatch heap = HeapWatch.start();

    private AdmitBench(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Runs the comparison. */
    public static void main(String[] arguments) throws IOException {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        Path folder = arguments.length > 1
                ? Files.createDirectories(Path.of(arguments[1]).toAbsolutePath())
                : Files.createTempDirectory("granary-bench-admit");
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : ROUNDS;
        try (SparkSession spark = SparkSessions.open(folder.resolve("work"))) {
            System.out.println(new AdmitBench(spark, folder).run(megabytes, rounds));
        } finally {
            delete(folder);
        }
    }

    private ObjectNode run(int megabytes, int rounds) throws IOException {
        Landing small = write("warm-up", WARM_UP_MEGABYTES);
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            plain(small, i);
            governed(small, i);
        }
        Landing landing = write("landing", megabytes);
        var plain = new ArrayList<Cost>();
        var governed = new ArrayList<Cost>();
        for (int i = 0; i < rounds; i++) {
            int round = i;
            plain.add(measure(() -> plain(landing, round)));
            governed.add(measure(() -> governed(landing, round)));
        }
        return report(landing, plain, governed);
    }

    private ObjectNode report(Landing landing, List<Cost> plain, List<Cost> governed) throws IOException {
        double governedWall = median(governed.stream().map(Cost::wallSeconds).toList());
        double governedCpu = median(governed.stream().map(Cost::cpuSeconds).toList());
        double plainWall = median(plain.stream().map(Cost::wallSeconds).toList());
        double plainCpu = median(plain.stream().map(Cost::cpuSeconds).toList());
        var json = new ObjectMapper();
        ObjectNode line = json.createObjectNode().put("bench", "admit");
        line.putObject("machine")
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("memoryGiB", round(system().getTotalMemorySize() / (double) (1L << 30)))
                .put("java", Runtime.version().toString());
        line.put("ratioCpu", round(governedCpu / plainCpu))
                .put("ratioWall", round(governedWall / plainWall))
                .put("recordsPerSecond", Math.round(landing.records() / governedWall))
                .put("mbPerSecond", round(landing.bytes() / 1e6 / governedWall))
                .put("peakMb", peakMegabytes())
                .put("heapAfterGcMb", heap.mostMegabytes())
                .put("heapBoundMb", Runtime.getRuntime().maxMemory() >> 20)
                .put("records", landing.records())
                .put("megabytes", round(landing.bytes() / 1e6));
        line.putObject("cpuSeconds").put("governed", governedCpu).put("plain", plainCpu);
        var runs = line.putArray("runs");
        for (int i = 0; i < governed.size(); i++) {
            ObjectNode run = runs.addObject();
            run.set("governed", json.valueToTree(governed.get(i)));
            run.set("plain", json.valueToTree(plain.get(i)));
        }
        return line;
    }

    private void governed(Landing landing, int round) {
        Path warehouse = folder.resolve("governed-" + landing.name() + "-" + round);
        byte[] key = new byte[32];
        var keys = new AgreementKeys(Map.of("BENCH", Base64.getEncoder().encodeToString(key)));
        var order = new AdmitOrder("bench-" + round, warehouse.toUri().toString(), List.of(admission(landing)));
        var report =
                new Admit(spark, keys, Progress.NONE).run(order).gatherings().get(0);
        if (report.admitted() != landing.records() || report.identifiers().isEmpty()) {
            throw new IllegalStateException("The governed pass is not what is to be measured: " + report);
        }
        delete(warehouse);
    }

    private static Admission admission(Landing landing) {
        var profile = DeidentificationProfile.of(
                "tw-maintenance-log",
                1,
                Map.of(
                        IdentifierKind.NAME, new Transform.Pseudonym(),
                        IdentifierKind.PHONE, new Transform.Mask(3)),
                0.5);
        var permit = new Decision(Effect.PERMIT, List.of(Reason.of(ReasonCode.PERMITTED, Map.of())), List.of());
        return new Admission(
                "logs",
                landing.name(),
                landing.folder().toUri().toString(),
                COLUMNS,
                new RightsId("r-0123456789abcdef"),
                Optional.of("company-a"),
                permit,
                Optional.of(new Deidentification(profile, "BENCH", 1.0)));
    }

    private void plain(Landing landing, int round) {
        Path table = folder.resolve("plain-" + landing.name() + "-" + round);
        var row = new StructType();
        for (ColumnSpec column : COLUMNS) {
            row = row.add(column.name(), DataTypes.StringType);
        }
        spark.read()
                .schema(new StructType().add("r", row))
                .json(landing.folder().resolve("parsed").toUri().toString())
                .select(
                        col("r.machine"),
                        col("r.hours").cast("long").as("hours"),
                        col("r.occurred").cast("timestamp").as("occurred"),
                        col("r.symptom"),
                        col("r.action"))
                .write()
                .format("delta")
                .save(table.toUri().toString());
        long written =
                spark.read().format("delta").load(table.toUri().toString()).count();
        if (written != landing.records()) {
            throw new IllegalStateException("The plain pass wrote " + written + " of " + landing.records() + " rows.");
        }
        delete(table);
    }

    private Landing write(String name, int megabytes) throws IOException {
        Path root = folder.resolve(name);
        Files.createDirectories(root.resolve("parsed"));
        var log = new MaintenanceLog(20_261_122L);
        long bytes = 0;
        long records = 0;
        for (int part = 0; bytes < megabytes * 1_000_000L; part++) {
            Path file = root.resolve("parsed").resolve(String.format("part-%05d.jsonl", part));
            try (OutputStream out = Files.newOutputStream(file)) {
                var line = new StringBuilder();
                for (long size = 0; size < PART_BYTES && bytes < megabytes * 1_000_000L; ) {
                    line.setLength(0);
                    log.appendLine(line, ++records);
                    byte[] encoded = line.toString().getBytes(UTF_8);
                    out.write(encoded);
                    size += encoded.length;
                    bytes += encoded.length;
                }
            }
        }
        return new Landing(name, root, records, bytes);
    }

    private static Cost measure(Runnable pass) {
        System.gc();
        long cpu = system().getProcessCpuTime();
        long wall = System.nanoTime();
        pass.run();
        return new Cost(round((System.nanoTime() - wall) / 1e9), round((system().getProcessCpuTime() - cpu) / 1e9));
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    private static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
                }
            }
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 20)
                .sum();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static ColumnSpec column(String name, ColumnType type, Content content) {
        return new ColumnSpec(name, name, type, Presence.REQUIRED, content);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Landing(String name, Path folder, long records, long bytes) {}

    /** What one pass took. */
    record Cost(double wallSeconds, double cpuSeconds) {}
}
