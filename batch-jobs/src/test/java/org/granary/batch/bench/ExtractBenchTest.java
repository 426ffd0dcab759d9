package org.granary.batch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExtractBenchTest {

    private static final Path DATA = Path.of(System.getProperty("granary.root", ".."), "../shared/data");

    @Test
    void extractsMainTextOfPagesThatOthersMarked() throws IOException {
        assumeTrue(
                Files.isDirectory(DATA.resolve("web-trafilatura-eval")),
                "skipped: ../shared/data/web-trafilatura-eval is absent");
        JsonNode report = ExtractBench.measured(DATA);
        assertThat(report.path("f1").asDouble()).isGreaterThanOrEqualTo(.9);
        for (JsonNode corpus : report.path("corpora")) {
            assertThat(corpus.path("heldOut").path("f1").asDouble())
                    .as("pages that were not looked at")
                    .isGreaterThanOrEqualTo(.9);
        }
    }

    @Test
    void weighsCorporaByTheirPages() {
        Score segments = new Score(10, 90, 10, 10);
        Score letters = new Score(30, 5_000, 0, 5_000);
        Score all = segments.perPage().plus(letters.perPage());
        assertThat(all.pages()).isEqualTo(40);
        assertThat(all.recall()).isEqualTo((.9 * 10 + .5 * 30) / 40);
    }
}
