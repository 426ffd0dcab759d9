package org.granary.batch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LicensesBenchTest {

    private static final Path DATA = Path.of(System.getProperty("granary.root", ".."), "../shared/data");

    @Test
    void concludesNothingThatPermitsMoreThanOthersWroteDown() throws IOException {
        assumeTrue(Files.isDirectory(DATA.resolve("lic-dpi")), "skipped: ../shared/data/lic-dpi is absent");
        JsonNode report = LicensesBench.measured(DATA);

        assertThat(report.path("wrongPermissive").asInt(-1))
                .as(report.path("wrongPermissiveCases").toString())
                .isZero();
        assertThat(report.path("cases").asInt()).isGreaterThan(200);
        assertThat(report.path("accuracy").asDouble()).isGreaterThanOrEqualTo(.8);
        assertThat(report.path("heldOut").path("accuracyReviewed").asDouble())
                .as("wordings whose mistakes were not looked at")
                .isGreaterThanOrEqualTo(.95);
        assertThat(report.path("texts").path("wrong").asInt(-1)).isZero();
        assertThat(report.path("facts").path("looser").asInt(-1)).isZero();
        assertThat(report.path("spdx").path("wrong").asInt(-1)).isZero();
    }
}
