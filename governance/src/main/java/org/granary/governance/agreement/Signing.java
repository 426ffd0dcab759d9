package org.granary.governance.agreement;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.party.Parties;

/** The caller signs an agreement: who may, for whom, and after which login. */
@RequestScoped
class Signing {

    private static final Duration FRESH_LOGIN = Duration.ofMinutes(5);
    private static final String PROGRAMME_OFFICE = "granary";

    @Inject
    Caller caller;

    @Inject
    Parties parties;

    @Inject
    Signatures signatures;

    @Inject
    Clock clock;

    /** Signs the version that is offered, for the caller's party. Fails where the caller may not, or read other terms. */
    AgreementSignature.Signed sign(Agreement agreement, String termsSha256, boolean acceptsElectronicForm) {
        Signatory signatory = signatory(agreement);
        var version = agreement.requireSignable(signatory);
        if (signatory == Signatory.PROGRAMME && version.drafters().contains(caller.name())) {
            throw GovernanceErrors.approvalOfOwnSubmission(version.id());
        }
        Instant now = clock.instant();
        if (caller.loggedInAt().isBefore(now.minus(FRESH_LOGIN))) {
            throw GovernanceErrors.loginTooOld(FRESH_LOGIN.toMinutes());
        }
        if (!termsSha256.equals(version.termsSha256())) {
            throw GovernanceErrors.agreementTermInvalid("what you send is the hash of other terms. Read them again.");
        }
        if (!acceptsElectronicForm) {
            throw GovernanceErrors.electronicFormNotAccepted(agreement.id());
        }
        var facts = facts(agreement, version, signatory, now);
        var signed = new AgreementSignature.Signed(
                signatory, facts.signer(), facts.organisation(), now, signatures.sign(facts));
        agreement.sign(signed);
        return signed;
    }

    private Signatures.Facts facts(Agreement agreement, AgreementVersion version, Signatory signatory, Instant now) {
        boolean association = signatory == Signatory.ASSOCIATION;
        return new Signatures.Facts(
                agreement.id(),
                version.number(),
                signatory,
                version.termsSha256(),
                text(agreement, version).sha256(),
                caller.name(),
                association ? agreement.association() : PROGRAMME_OFFICE,
                association ? "signer" : "steward",
                caller.loggedInAt(),
                now,
                true);
    }

    AgreementText text(Agreement agreement, AgreementVersion version) {
        var association = parties.require(agreement.association());
        return AgreementText.of(agreement.id(), version.number(), association.name(), version.terms());
    }

    /** For which of the parties the caller signs; fails with NOT_OF_THE_ORGANISATION where for none, with RIGHT_NOT_HELD for a member who is not named. */
    Signatory signatory(Agreement agreement) {
        if (caller.has("signer") && caller.organisations().contains(agreement.association())) {
            caller.requireRight(PersonRight.SIGNER, agreement.association());
            return Signatory.ASSOCIATION;
        }
        if (caller.has("steward")) {
            return Signatory.PROGRAMME;
        }
        throw GovernanceErrors.notOfTheOrganisation(agreement.association());
    }
}
