package org.granary.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code granary bench NAME}: one measured comparison in a JVM of its own; prints one line of JSON. */
@Command(name = "bench", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    /** Where a benchmark's classes are. */
    private enum Home {
        SPARK,
        JOBS,
        /** With the server's beans, a database and what the tests play them with. */
        WORLDS,
        /** With what the server reads tables with. */
        LAUNCHER
    }

    /**
     * A benchmark.
     *
     * @param heap of its JVM, as {@code -Xmx} takes it
     */
    private record Bench(String main, Home home, String heap) {}

    private static final Map<String, Bench> BENCHMARKS = new TreeMap<>(Map.of(
            "admit", new Bench("org.granary.spark.bench.AdmitBench", Home.SPARK, "2g"),
            "bad-input", new Bench("org.granary.batch.bench.bad.BadInputBench", Home.JOBS, "256m"),
            "crawl", new Bench("org.granary.launcher.bench.CrawlBenchDatabase", Home.LAUNCHER, "64m"),
            "decide", new Bench("org.granary.batch.world.DecideBench", Home.WORLDS, "768m"),
            "deidentify", new Bench("org.granary.batch.bench.deidentify.DeidentifyBench", Home.JOBS, "512m"),
            "extract", new Bench("org.granary.batch.bench.ExtractBench", Home.JOBS, "512m"),
            "kill", new Bench("org.granary.launcher.bench.KillBench", Home.LAUNCHER, "512m"),
            "licenses", new Bench("org.granary.batch.bench.LicensesBench", Home.JOBS, "256m"),
            "worlds", new Bench("org.granary.batch.world.WorldsBench", Home.WORLDS, "768m")));

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        Bench bench = BENCHMARKS.get(name);
        if (bench == null) {
            throw new ParameterException(
                    spec.commandLine(), Texts.of("bench.unknown", name, String.join(", ", BENCHMARKS.keySet())));
        }
        LauncherConfiguration configuration = Granary.configuration();
        List<String> command = new ArrayList<>(List.of(Programs.java(), "-Xmx" + bench.heap()));
        command.addAll(
                switch (bench.home()) {
                    case SPARK -> spark(configuration);
                    case JOBS -> jobs(configuration);
                    case WORLDS -> worlds(configuration);
                    case LAUNCHER -> launcher(configuration);
                });
        command.add(bench.main());
        command.addAll(arguments);
        return Programs.attached(command, configuration.project());
    }

    private static List<String> spark(LauncherConfiguration configuration) {
        Path lib = built(configuration.sparkLib());
        return List.of("@" + lib.resolve(LauncherConfiguration.SPARK_JAVA_OPTIONS), "-cp", lib + "/*");
    }

    private static List<String> jobs(LauncherConfiguration configuration) {
        Path target = configuration.project().resolve("batch-jobs/target");
        Path lib = built(target.resolve("bench/lib"));
        return List.of("-cp", target.resolve("classes") + File.pathSeparator + lib + "/*");
    }

    private static List<String> worlds(LauncherConfiguration configuration) {
        Path target = configuration.project().resolve("batch-jobs/target");
        Path libraries = target.resolve("worlds.classpath");
        if (!Files.isRegularFile(libraries)) {
            throw LauncherErrors.notBuilt(libraries);
        }
        try {
            return List.of(
                    "-Dgranary.project=" + configuration.project(),
                    "-cp",
                    String.join(
                            File.pathSeparator,
                            target.resolve("test-classes").toString(),
                            target.resolve("classes").toString(),
                            Files.readString(libraries).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> launcher(LauncherConfiguration configuration) {
        Path target = configuration.project().resolve("wildfly-config/target");
        Path lib = built(target.resolve("launcher/lib"));
        Path modules = target.resolve("server/modules");
        Path kernel = built(modules.resolve("org/granary/delta-kernel/main"));
        Path logging = built(modules.resolve("system/layers/base/org/slf4j/main"));
        return List.of(
                "-Dgranary.project=" + configuration.project(),
                "-cp",
                String.join(File.pathSeparator, lib + "/*", kernel + "/*", logging + "/*"));
    }

    private static Path built(Path lib) {
        if (!Files.isDirectory(lib)) {
            throw LauncherErrors.notBuilt(lib);
        }
        return lib;
    }
}
