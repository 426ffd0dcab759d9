package org.granary.governance.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.desk.Reminder.Due;
import org.granary.governance.desk.Reminder.Stage;
import org.granary.governance.desk.Reminder.Wait;
import org.junit.jupiter.api.Test;

class ReminderRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Map<String, String> WITH_OFFICE = Map.of("granary.desk.office", "office@granary.example, ");

    private static ReminderSettings settings(Map<String, String> values) {
        return ReminderSettings.from(key -> Optional.ofNullable(values.get(key)));
    }

    private static DeskItem item(DeskItem.Kind kind, String subject, int days) {
        return DeskItem.of(kind, subject, "steward1", NOW.minus(Duration.ofDays(days)), "/nowhere");
    }

    private static Due due(DeskItem item, Stage stage) {
        return new Due(Wait.of(item), stage);
    }

    @Test
    void remindsAfterThreeDaysAndTellsTheOfficeAfterSeven() {
        var young = item(DeskItem.Kind.GRANT, "young", 2);
        var waiting = item(DeskItem.Kind.GRANT, "waiting", 3);
        var old = item(DeskItem.Kind.SOURCE_REVISION, "old/1", 7);

        assertThat(ReminderRules.due(List.of(old, waiting, young), told -> false, settings(WITH_OFFICE), NOW))
                .containsExactly(due(old, Stage.REMINDED), due(old, Stage.ESCALATED), due(waiting, Stage.REMINDED));
        assertThat(ReminderRules.due(List.of(old), told -> false, settings(Map.of()), NOW))
                .as("no office, no escalation")
                .containsExactly(due(old, Stage.REMINDED));
    }

    @Test
    void tellsOfEachWaitOnceAStage() {
        var old = item(DeskItem.Kind.SOURCE_STOP, "old/1", 8);
        var told = Set.of(due(old, Stage.REMINDED), due(old, Stage.ESCALATED));
        assertThat(ReminderRules.due(List.of(old), told::contains, settings(WITH_OFFICE), NOW))
                .isEmpty();
        var again = item(DeskItem.Kind.SOURCE_STOP, "old/1", 4);
        assertThat(ReminderRules.due(List.of(again), told::contains, settings(WITH_OFFICE), NOW))
                .as("a thing that waits anew")
                .containsExactly(due(again, Stage.REMINDED));
    }

    @Test
    void tellsThoseWhoMayDecideAndNobodyWhoSubmitted() {
        var people = Map.of(
                "steward", Map.of("steward1", "1@granary.example", "steward2", "2@granary.example"),
                "expert", Map.of("expert1", "3@granary.example"));
        var revision = item(DeskItem.Kind.SOURCE_REVISION, "r/1", 4);
        assertThat(ReminderRules.recipients(due(revision, Stage.REMINDED), revision, people))
                .containsExactly("steward2");
        var sample = item(DeskItem.Kind.EXPERT_SAMPLE, "g", 4);
        assertThat(ReminderRules.recipients(due(sample, Stage.REMINDED), sample, people))
                .containsExactly("expert1");
        assertThat(ReminderRules.recipients(due(sample, Stage.ESCALATED), sample, people))
                .containsExactly(Digest.OFFICE);
        assertThat(ReminderRules.recipients(due(sample, Stage.REMINDED), sample, Map.of()))
                .isEmpty();
    }

    @Test
    void isOffUnlessAMailServerIsNamed() {
        var off = settings(Map.of());
        assertThat(off.on()).isFalse();
        assertThat(off.login()).isEmpty();
        assertThat(off.office()).isEmpty();
        assertThat(off.remindAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(off.escalateAfter()).isEqualTo(Duration.ofDays(7));
        assertThat(off.digestEvery()).isEqualTo(Duration.ofDays(1));
        assertThat(off.desk()).isEqualTo("http://localhost:8080/desk/index.xhtml");
    }

    @Test
    void readsEachKeyAndKeepsThePasswordOutOfWords() {
        var settings = settings(Map.of(
                "granary.mail.host", "mail.granary.example",
                "granary.mail.starttls", "true",
                "granary.mail.user", "granary",
                "granary.mail.password", "hidden",
                "granary.desk.remind-seconds", "10",
                "granary.desk.escalate-seconds", "20",
                "granary.desk.digest-seconds", "30",
                "granary.desk.office", "a@granary.example,b@granary.example",
                "granary.desk.url", "https://granary.example/desk/index.xhtml"));
        assertThat(settings)
                .isEqualTo(new ReminderSettings(
                        true,
                        Optional.of(new ReminderSettings.Login("granary", "hidden")),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        List.of("a@granary.example", "b@granary.example"),
                        "https://granary.example/desk/index.xhtml"));
        assertThat(settings.toString()).doesNotContain("hidden");
    }

    @Test
    void refusesAPasswordWithoutEncryptionAndTimesThatAreNone() {
        assertThatThrownBy(() -> settings(Map.of("granary.mail.user", "granary")))
                .hasMessageContaining("granary.mail.starttls");
        assertThatThrownBy(() -> settings(Map.of("granary.desk.remind-seconds", "0")))
                .hasMessageContaining("granary.desk.remind-seconds");
        assertThatThrownBy(() -> settings(Map.of("granary.desk.remind-seconds", "soon")))
                .hasMessageContaining("soon");
    }
}
