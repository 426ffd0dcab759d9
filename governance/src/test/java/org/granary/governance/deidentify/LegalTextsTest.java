package org.granary.governance.deidentify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Synthetic legal texts of Taiwan with marked identifiers (github lawchat-oss/taiwan-legal-deid, MIT). */
class LegalTextsTest {

    private static final Path FILE =
            Path.of(System.getProperty("granary.root", ".."), "../shared/data/pii-tw-legal-deid/spans.jsonl");

    @Test
    void leavesNearlyNoNumbersAndAddressesOfPeopleInLegalTexts() throws IOException {
        Assumptions.assumeTrue(Files.exists(FILE), "The labelled legal texts are not here: " + FILE);
        var engine = Deidentifier.of(DeidentificationProfile.of("test", 1, Map.of(), 0.5), new byte[0]);

        Map<String, LabelledTexts.Tally> tallies = LabelledTexts.score(LabelledTexts.read(FILE), engine);

        tallies.forEach((label, tally) -> System.out.println(label + "\t" + tally));
        for (String label : new String[] {"ID", "TEL", "MAIL", "CAR"}) {
            assertThat(requireNonNull(tallies.get(label)).shareGone()).as(label).isGreaterThanOrEqualTo(0.95);
        }
    }
}
