package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.governance.decision.Samples.FINE_TUNE;
import static org.granary.governance.decision.Samples.NOW;
import static org.granary.governance.decision.Samples.PULLER;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    @Test
    void permitsAnAttributedDataSetWithItsAttribution() {
        Decision decision = Decisions.decide(Gate.PULL, Samples.open("CC-BY-SA-3.0"), FINE_TUNE, PULLER, NOW);

        assertThat(decision.permits()).isTrue();
        assertThat(decision.duties())
                .extracting(Duty::code)
                .containsExactly(DutyCode.ATTRIBUTION, DutyCode.NOTICE, DutyCode.STATE_CHANGES, DutyCode.SHARE_ALIKE);
    }

    @Test
    void permitsACompanysDataUnderAnActiveAgreementAndAStandingConsent() {
        for (Gate gate : List.of(Gate.GATHER, Gate.ADMIT, Gate.RELEASE, Gate.PULL)) {
            Decision decision = Decisions.decide(gate, Samples.industry(), FINE_TUNE, PULLER, NOW);

            assertThat(decision.permits()).as("%s: %s", gate, decision).isTrue();
        }
    }

    @Test
    void namesThePairThatClashes() {
        MixDecision mix = Decisions.decideMix(
                List.of(Samples.open(1, "CC-BY-SA-4.0"), Samples.open(3, "CC-BY-NC-SA-4.0")), Set.of(Use.FINE_TUNE));

        assertThat(mix.decision().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.LICENSES_INCOMPATIBLE);
            assertThat(reason.evidence())
                    .containsEntry("license1", "CC-BY-NC-SA-4.0")
                    .containsEntry("license2", "CC-BY-SA-4.0")
                    .containsEntry("rights1", Samples.id(3).value());
        });
    }
}
