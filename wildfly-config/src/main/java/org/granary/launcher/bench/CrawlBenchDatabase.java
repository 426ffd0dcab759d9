package org.granary.launcher.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.granary.launcher.Database;
import org.granary.launcher.FreshPlatform;
import org.granary.launcher.LauncherConfiguration;
import org.granary.launcher.Platform;
import org.granary.launcher.ProgressListener;
import org.granary.launcher.Setting;
import org.granary.launcher.StoppedAtEnd;

/** {@code granary bench crawl}: the crawler's benchmark with a PostgreSQL of its own, which begins empty. */
public final class CrawlBenchDatabase {

    private static final String BENCH = "org.granary.batch.bench.CrawlBench";

    private CrawlBenchDatabase() {}

    /** Hands its arguments on. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path project = Path.of(System.getProperty("granary.project", ".")).toAbsolutePath();
        var usual = LauncherConfiguration.load(project, System.getenv());
        var configuration = usual.with(
                Setting.HOME, usual.home().root().resolve("bench-crawl").toString());
        var log = new PrintWriter(System.err, true, UTF_8);
        ProgressListener progress = (component, text) -> log.println("   [" + component + "] " + text);
        Platform platform = FreshPlatform.open(configuration, progress);
        int status;
        try (var stopped = new StoppedAtEnd(platform, progress)) {
            status = run(project, stopped.platform().startDatabase(progress), List.of(arguments));
        }
        System.exit(status);
    }

    private static int run(Path project, Database database, List<String> arguments)
            throws IOException, InterruptedException {
        Path jobs = project.resolve("batch-jobs/target");
        Path driver = driver(project.resolve("wildfly-config/target/launcher/lib"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                String.join(
                        File.pathSeparator,
                        jobs.resolve("classes").toString(),
                        jobs.resolve("bench/lib") + "/*",
                        driver.toString()),
                BENCH));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "GRANARY_BENCH_DB_URL", database.url(),
                        "GRANARY_BENCH_DB_USER", database.user(),
                        "GRANARY_BENCH_DB_PASSWORD", database.password()));
        Process bench = builder.start();
        try {
            return bench.waitFor();
        } finally {
            bench.descendants().forEach(ProcessHandle::destroy);
            bench.destroy();
        }
    }

    private static Path driver(Path lib) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("postgresql-"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no driver of PostgreSQL in " + lib + ". Build the project: ./granary needs it."));
        }
    }
}
