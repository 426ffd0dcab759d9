package org.granary.governance.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.granary.catalog.CatalogErrors;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.desk.Reminder.Due;
import org.granary.governance.desk.Reminder.Stage;
import org.granary.governance.desk.Reminder.Wait;
import org.junit.jupiter.api.Test;

class DeskTextsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void saysTheSameInBothLanguages() {
        assertThat(DeskTexts.TAIWAN.keys()).isEqualTo(DeskTexts.ENGLISH.keys());
        for (var kind : DeskItem.Kind.values()) {
            assertThat(DeskTexts.ENGLISH.keys()).contains("kind." + kind);
        }
    }

    @Test
    void tellsOfKindsIdsAndDaysInBothLanguagesAndOfNobody() {
        var told = new ArrayList<Due>();
        for (var kind : DeskItem.Kind.values()) {
            told.add(new Due(new Wait(kind, "id-of-" + kind, NOW.minus(Duration.ofDays(5))), Stage.REMINDED));
        }
        told.add(new Due(new Wait(DeskItem.Kind.GRANT, "a-grant", NOW.minus(Duration.ofDays(9))), Stage.ESCALATED));
        var text = DigestText.of(told, "https://granary.example/desk/index.xhtml", NOW);

        assertThat(text.subject()).contains("11 件").contains("waiting for a decision: 11");
        for (var kind : DeskItem.Kind.values()) {
            assertThat(text.text()).containsOnlyOnce("id-of-" + kind + ", days waited: 5");
            assertThat(text.text()).containsOnlyOnce("id-of-" + kind + "，已等候 5 天");
        }
        assertThat(text.text())
                .contains("Request for access a-grant, days waited: 9", "使用申請 a-grant，已等候 9 天")
                .contains("https://granary.example/desk/index.xhtml")
                .doesNotContain("{", "steward");
        assertThat(DigestText.of(told.subList(0, 1), "d", NOW).text())
                .as("nothing is escalated")
                .doesNotContain(DeskTexts.ENGLISH.text("mail.ESCALATED", Map.of()));
    }

    @Test
    void hasWordsForEachRefusalAlsoForOnesToCome() {
        var own = Answer.refused("s/1", GovernanceErrors.approvalOfOwnSubmission("s/1"));
        assertThat(own.code()).contains("APPROVAL_OF_OWN_SUBMISSION");
        assertThat(own.text().zh()).contains("自己提出");
        assertThat(own.text().en()).contains("yourself");
        assertThat(own.detail()).hasValueSatisfying(detail -> assertThat(detail).contains("s/1"));
        var other = Answer.refused("s/1", CatalogErrors.datasetUnknown("d"));
        assertThat(List.of(other.text().zh(), other.text().en())).allMatch(text -> text.contains("DATASET_UNKNOWN"));
    }
}
