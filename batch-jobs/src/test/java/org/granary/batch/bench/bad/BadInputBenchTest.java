package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code granary bench bad-input} measures has to hold on every build; cases made from real inputs are there where the folder is. */
class BadInputBenchTest {

    @TempDir
    Path folder;

    /** In a process with the memory that the command gives it. */
    @Test
    void namesWhatIsWrongWithEachInputAndLosesNoGoodRecord() throws IOException, InterruptedException {
        Path project = Path.of(System.getProperty("granary.root", "..")).toAbsolutePath();
        Process bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BadInputBench.class.getName())
                .directory(project.toFile())
                .redirectError(folder.resolve("complaints").toFile())
                .start();
        String said = new String(bench.getInputStream().readAllBytes(), UTF_8);

        assertThat(bench.waitFor())
                .as(Files.readString(folder.resolve("complaints")))
                .isZero();
        assertThat(said.lines()).as("one line of JSON").hasSize(1);
        var result = Json.mapper().readTree(said);
        assertThat(result.path("cases").asInt()).isGreaterThanOrEqualTo(300);
        assertThat(result.path("unclear").asInt(-1)).isZero();
        assertThat(result.path("goodLost").asInt(-1)).isZero();
        assertThat(result.path("good").asInt())
                .isGreaterThan(result.path("cases").asInt());
    }

    @Test
    void countsALossAWrongCodeAndAnErrorWithoutOne() throws IOException {
        var loss = new BadCase("loss", Set.of("A"), folder -> new BadCase.Outcome(Set.of("A"), 5, 2, 0));
        var wrong = new BadCase("wrong", Set.of("A"), folder -> new BadCase.Outcome(Set.of("A", "B"), 5, 0, 0));
        var silent = new BadCase("silent", Set.of("A"), folder -> new BadCase.Outcome(Set.of(), 5, 0, 0));
        var invented = new BadCase("invented", Set.of("A"), folder -> new BadCase.Outcome(Set.of("A"), 5, 0, 1));
        var thrown = new BadCase("thrown", Set.of("A"), folder -> {
            throw new IllegalStateException("no code");
        });
        var complaints = new ByteArrayOutputStream();

        var result = BadInputBench.sum(
                java.util.List.of(loss, wrong, silent, invented, thrown), new PrintStream(complaints, true, UTF_8));

        assertThat(result).isEqualTo(new BadInputBench.Result(5, 4, 2, 20));
        assertThat(complaints.toString(UTF_8)).contains("loss", "wrong", "silent", "invented", "thrown");
    }
}
