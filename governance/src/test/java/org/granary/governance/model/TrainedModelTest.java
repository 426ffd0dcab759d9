package org.granary.governance.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.grant.PullRecord;
import org.junit.jupiter.api.Test;

class TrainedModelTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
    private static final Map<String, List<String>> USES =
            Map.of("wide", List.of("fine-tune", "evaluate"), "narrow", List.of("evaluate"));

    private final List<PullRecord> pulls = List.of(
            pull("team", "wide", MONDAY, "firm-a", "firm-b"),
            pull("team", "wide", TUESDAY, "firm-b"),
            pull("team", "narrow", TUESDAY, "firm-c"),
            pull("other", "wide", TUESDAY, "firm-d"));

    @Test
    void holdsWhatItsTeamWasEverGivenForItsUses() {
        assertThat(bundles(Optional.empty(), "fine-tune")).containsExactly("firm-a", "firm-b");
        assertThat(bundles(Optional.empty(), "evaluate")).containsExactly("firm-a", "firm-b", "firm-c");
        assertThat(bundles(Optional.empty(), "pretrain")).isEmpty();
    }

    @Test
    void holdsNothingOfBeforeTheMomentItNames() {
        assertThat(bundles(Optional.of(MONDAY), "fine-tune")).containsExactly("firm-a", "firm-b");
        assertThat(bundles(Optional.of(MONDAY.plusMillis(1)), "fine-tune")).containsExactly("firm-b");
        assertThat(bundles(Optional.of(TUESDAY.plusMillis(1)), "fine-tune")).isEmpty();
    }

    @Test
    void isDeliveredOnceAndNotBySomebodyWhoRegisteredIt() {
        var model = new TrainedModel(
                "assistant-1", trained(Optional.empty(), "evaluate"), List.of("firm-a"), "wang", MONDAY);
        assertCode("APPROVAL_OF_OWN_SUBMISSION", () -> model.deliver("wang", TUESDAY));
        model.deliver("lin", TUESDAY);
        assertThat(model.deliveredAt()).contains(TUESDAY);
        assertCode("MODEL_STATE_CONFLICT", () -> model.deliver("lin", TUESDAY));
    }

    @Test
    void concernsNobodyOnceItIsUsedNoMore() {
        var model = new TrainedModel(
                "assistant-1", trained(Optional.empty(), "evaluate"), List.of("firm-a"), "wang", MONDAY);
        assertThat(model.usesAny(Set.of("firm-a", "firm-z"))).isTrue();
        assertThat(model.usesAny(Set.of("firm-z"))).isFalse();
        model.retire("wang", TUESDAY, "replaced");
        assertThat(model.usesAny(Set.of("firm-a"))).isFalse();
        assertCode("MODEL_STATE_CONFLICT", () -> model.retire("wang", TUESDAY, "again"));
    }

    @Test
    void hasAnIdThatCanStandInAnAddress() {
        for (String id : List.of("", "A", "-a", "a.", "a/b", "模型", "a".repeat(101))) {
            assertCode(
                    "MODEL_INVALID",
                    () -> new TrainedModel(
                            id, trained(Optional.empty(), "evaluate"), List.of("firm-a"), "wang", MONDAY));
        }
    }

    private Set<String> bundles(Optional<Instant> since, String use) {
        return trained(since, use).bundles(pulls, grant -> USES.getOrDefault(grant, List.of()));
    }

    private static TrainedModel.Trained trained(Optional<Instant> since, String use) {
        return new TrainedModel.Trained(
                new BilingualText("維護助理", "Maintenance assistant"),
                "team",
                List.of("logs@1.0.0"),
                List.of(use),
                since,
                Optional.empty());
    }

    private static PullRecord pull(String team, String grant, Instant at, String... rights) {
        var facts = new PullRecord.Facts(grant, team, "logs@1.0.0", 0, List.of(rights), List.of(), rights.length, 1);
        return new PullRecord(team + grant + at, facts, at);
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        fault -> assertThat(fault.code().toString()).isEqualTo(code));
    }
}
