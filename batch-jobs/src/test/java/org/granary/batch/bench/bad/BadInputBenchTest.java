package org.granary.batch.bench.bad;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code granary bench bad-input} measures has to hold on every build; cases made from real inputs are there where the folder is. */
class BadInputBenchTest {

    @Test
    void namesWhatIsWrongWithEachInputAndLosesNoGoodRecord() throws IOException {
        Path data = Path.of(System.getProperty("granary.root", ".."), "../shared/data");
        var complaints = new ByteArrayOutputStream();

        var result = BadInputBench.run(data, new PrintStream(complaints, true, UTF_8));

        assertThat(complaints.toString(UTF_8)).isEmpty();
        assertThat(result.cases()).isGreaterThanOrEqualTo(300);
        assertThat(result.unclear()).isZero();
        assertThat(result.goodLost()).isZero();
        assertThat(result.good()).isGreaterThan(result.cases());
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
