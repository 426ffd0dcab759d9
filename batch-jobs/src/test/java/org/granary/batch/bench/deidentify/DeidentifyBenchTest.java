package org.granary.batch.bench.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.deidentify.Deidentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentifyBenchTest {

    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @Test
    void measuresTextsOfOurOwnWithoutTheLabelledOnes(@TempDir Path nothing) throws IOException {
        JsonNode line = DeidentifyBench.run(nothing, NOWHERE);

        assertThat(line.path("f1").isNull()).isTrue();
        assertThat(line.at("/development/f1").asDouble()).isGreaterThan(0.97);
        assertThat(line.at("/heldOut/f1").asDouble()).isGreaterThan(0.92);
        assertThat(line.at("/heldOut/f1ByKind/P").asDouble()).isGreaterThan(0.88);
        assertThat(line.path("f1Long").asDouble()).isGreaterThan(0.92);
        assertThat(line.path("hardNegativeRate").asDouble()).isLessThanOrEqualTo(0.01);
        assertThat(line.path("mbPerSecondAll").asDouble()).isPositive();
    }

    @Test
    void countsAFindingOnlyWhereBothEndsAndTheKindAreRight() {
        var engine = Deidentifier.of(DeidentificationProfile.of("test", 1, Map.of(), 0.5), new byte[0]);
        String text = "電話 0912-345-678";
        assertThat(f1(engine, text, new LabelledText.Label(3, 15, "TEL"))).isEqualTo(1);
        assertThat(f1(engine, text, new LabelledText.Label(3, 14, "TEL"))).isZero();
        assertThat(f1(engine, text, new LabelledText.Label(3, 15, "ID"))).isZero();
        assertThat(f1(engine, "無", new LabelledText.Label(0, 1, "K")))
                .as("what is to be kept")
                .isEqualTo(1);
    }

    /** The real one; its finds are labelled as ours are, at offsets of the same units. */
    @Test
    void comparesWithPresidio() throws IOException {
        assumeTrue(
                System.getenv(Presidio.PYTHON) != null,
                Presidio.PYTHON + " names no Python with presidio-analyzer; not compared.");
        var texts = new ArrayList<>(LabelledText.made("development.txt", MadeUp.development(1), 2));
        texts.add(new LabelledText("𠮷😀 a.b@example.com", List.of(new LabelledText.Label(5, 20, "MAIL"))));

        var presidio = Presidio.in(texts).orElseThrow();

        assertThat(presidio.seconds()).isPositive();
        assertThat(presidio.found()).hasSameSizeAs(texts);
        assertThat(presidio.found().get(texts.size() - 1)).containsExactly(new LabelledText.Label(5, 20, "MAIL"));
        assertThat(StrictScore.of(texts, presidio.found()).f1()).isBetween(0.5, 0.99);
    }

    private static double f1(Deidentifier engine, String text, LabelledText.Label label) {
        return StrictScore.of(List.of(new LabelledText(text, List.of(label))), engine, NOWHERE)
                .f1();
    }

    @Test
    void marksWhatATemplateFills() {
        for (LabelledText text : LabelledText.made("development.txt", MadeUp.development(5), 1)) {
            for (LabelledText.Label label : text.labels()) {
                assertThat(text.text().substring(label.start(), label.end())).isNotBlank();
            }
            assertThat(text.text()).doesNotContain("{", "}");
        }
    }
}
