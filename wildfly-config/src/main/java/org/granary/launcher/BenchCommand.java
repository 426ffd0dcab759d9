package org.granary.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code granary bench NAME}: one measured comparison in a JVM of its own; prints one line of JSON. */
@Command(name = "bench", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    /** Name to main class, in the Spark jobs' jars. */
    private static final Map<String, String> BENCHMARKS = Map.of("admit", "org.granary.spark.bench.AdmitBench");

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
        String main = BENCHMARKS.get(name);
        if (main == null) {
            throw new ParameterException(
                    spec.commandLine(), Texts.of("bench.unknown", name, String.join(", ", BENCHMARKS.keySet())));
        }
        LauncherConfiguration configuration = Granary.configuration();
        Path lib = configuration.sparkLib();
        if (!Files.isDirectory(lib)) {
            throw LauncherErrors.notBuilt(lib);
        }
        List<String> command = new ArrayList<>(List.of(
                Programs.java(),
                "@" + lib.resolve(LauncherConfiguration.SPARK_JAVA_OPTIONS),
                "-Xmx2g",
                "-cp",
                lib + "/*",
                main));
        command.addAll(arguments);
        return Programs.attached(command, configuration.project());
    }
}
