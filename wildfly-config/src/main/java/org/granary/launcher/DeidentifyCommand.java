package org.granary.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code granary deidentify FILE}: where identifiers stand in texts, as JSON lines; needs no platform. */
@Command(name = "deidentify", resourceBundle = Texts.BUNDLE, mixinStandardHelpOptions = true)
final class DeidentifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = {"-m", "--minimum-score"},
            paramLabel = "SCORE",
            defaultValue = "0.5")
    private double minimumScore;

    @Override
    public Integer call() {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            new SpanLines(minimumScore).find(lines, spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            throw LauncherErrors.unreadableTexts(file, e);
        }
    }
}
