package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job as {@code granary demo} plays it, and every figure of its report. */
@ExtendWith(OnePlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobJourneyIT {

    private static final long OPEN_ROWS = 600;
    private static final long ROWS_OF_COMPANY_A = 900;
    private static final long ROWS_OF_COMPANY_B = 700;
    private static final long WEB_ARTICLES = 12;
    private static final long WANTED_PAIRS = 60;
    private static final long RAGGED_ROWS = 9;

    @SuppressWarnings("NullAway.Init")
    private JsonNode report;

    @BeforeAll
    void play(Stage stage) {
        report = stage.mainJob();
    }

    @Test
    void gathersEveryGoodRowAndQuarantinesTheRest() {
        assertThat(report.at("/gathered/open").asLong()).isEqualTo(OPEN_ROWS);
        assertThat(report.at("/gathered/industry").asLong()).isEqualTo(ROWS_OF_COMPANY_A + ROWS_OF_COMPANY_B);
        assertThat(report.at("/gathered/web").asLong()).isEqualTo(WEB_ARTICLES);
        assertThat(report.at("/gathered/synthetic").asLong()).isGreaterThanOrEqualTo(WANTED_PAIRS);
        assertThat(report.at("/quarantined").asLong()).isEqualTo(RAGGED_ROWS);
    }

    @Test
    void removesIdentifiersOfEveryKindThatTheLogsHold() {
        for (String kind : List.of("NAME", "PHONE", "EMAIL", "NATIONAL_ID", "ADDRESS", "LICENSE_PLATE")) {
            assertThat(report.at("/deidentified/" + kind).asLong()).as(kind).isPositive();
        }
        // Each row of the logs names who reported it, and that column is a direct identifier.
        assertThat(report.at("/deidentified/NAME").asLong())
                .as("names in remarks: at least one row in five has one")
                .isGreaterThan((ROWS_OF_COMPANY_A + ROWS_OF_COMPANY_B) / 5);
    }

    @Test
    void releasesEveryRecordInOneOfFourSplits() {
        JsonNode release = report.path("release");
        assertThat(release.path("dataset").asText()).isEqualTo("pcb-maintenance");
        assertThat(release.path("version").asText()).isEqualTo("1.0.0");
        assertThat(release.path("sha256").asText()).matches("[0-9a-f]{64}");
        long sum = 0;
        for (String split : List.of("train", "validation", "test", "eval")) {
            assertThat(release.path(split).asLong()).as(split).isPositive();
            sum += release.path(split).asLong();
        }
        assertThat(sum).isEqualTo(ofOthersThanA() + ROWS_OF_COMPANY_A);
    }

    private long ofOthersThanA() {
        return OPEN_ROWS
                + ROWS_OF_COMPANY_B
                + WEB_ARTICLES
                + report.at("/gathered/synthetic").asLong();
    }

    @Test
    void theTeamPullsTheWholeRelease() {
        assertThat(report.at("/pull/client").asText()).isNotEmpty();
        assertThat(report.at("/pull/rows").asLong()).isEqualTo(ofOthersThanA() + ROWS_OF_COMPANY_A);
    }

    @Test
    void withholdsACompanysRecordsFromTheNextPullAndRevisesTheRelease() {
        JsonNode withdrawal = report.path("withdrawal");
        assertThat(withdrawal.path("rowsWithheld").asLong()).isEqualTo(ROWS_OF_COMPANY_A);
        assertThat(withdrawal.path("rowsAfter").asLong()).isEqualTo(ofOthersThanA());
        assertThat(withdrawal.path("revision").asText()).isEqualTo("1.0.0+r1");
        assertThat(withdrawal.path("secondsToEffect").isNumber()).isTrue();
    }

    @Test
    void theLedgerIsWhole() {
        assertThat(report.at("/audit/verified").asBoolean()).isTrue();
        assertThat(report.at("/audit/entries").asLong()).isPositive();
    }

    @Test
    void tellsTheTimeOfEachPhase() {
        assertThat(report.path("seconds").fieldNames())
                .toIterable()
                .contains("agree", "register", "gather", "release", "grant", "pull", "withdraw", "audit");
    }
}
