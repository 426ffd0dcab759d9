package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.GovernanceErrorCode;
import org.granary.governance.rights.AgreementStanding.State;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void becomesActiveByTheAssociationsSignature() {
        var agreement = draft(TermsFixture.usual());

        agreement.offer();
        agreement.sign("signer1", TermsFixture.FROM, "jws");

        assertThat(agreement.state()).isEqualTo(State.ACTIVE);
        assertThat(agreement.standing().purposes()).containsExactlyInAnyOrder("fine-tune", "evaluate");
    }

    @Test
    void cannotBeSignedBeforeItIsOffered() {
        var agreement = draft(TermsFixture.usual());

        assertThatThrownBy(() -> agreement.sign("signer1", TermsFixture.FROM, "jws"))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        e -> assertThat(e.code()).isEqualTo(GovernanceErrorCode.AGREEMENT_STATE_CONFLICT))
                .hasMessageContaining("is DRAFT; this needs it to be OFFERED");
    }

    @Test
    void refusesTermsThatNoGateCouldEnforce() {
        var terms = TermsFixture.with(List.of("fine-tune"), new TreeMap<>(Map.of("moonPhase", "full")));

        assertThatThrownBy(() -> draft(terms))
                .isInstanceOfSatisfying(
                        GranaryException.class,
                        e -> assertThat(e.code()).isEqualTo(GovernanceErrorCode.AGREEMENT_OPERAND_UNKNOWN))
                .hasMessageContaining("moonPhase");
    }

    @Test
    void refusesAPurposeThatNobodyKnows() {
        assertThatThrownBy(() -> draft(TermsFixture.with(List.of("world-peace"), new TreeMap<>())))
                .hasMessageContaining("'world-peace' is no purpose");
    }

    private static Agreement draft(AgreementTerms terms) {
        return Agreement.draft("tpca-2026", "tpca", terms, "steward1", TermsFixture.FROM);
    }
}
