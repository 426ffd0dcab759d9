package org.granary.governance.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.agreement.AgreementEnded;
import org.granary.governance.approval.Approval;
import org.granary.governance.approval.SourceRevisionDecided;
import org.granary.governance.clearance.ClearanceRevoked;
import org.granary.governance.consent.ConsentWithdrawn;
import org.granary.governance.generator.GeneratorTermsRevoked;
import org.granary.governance.party.CompanyLeft;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;
import org.granary.governance.withdrawal.Withdrawal.Cause;

/**
 * Declares a withdrawal for whatever takes data back. The gates say no from the same commit on, whether or not there is a withdrawal; it is what
 * has the records removed, the teams told and the certificate written. What was generated from the data goes along.
 */
@ApplicationScoped
public class WithdrawalCauses {

    @Inject
    Withdrawals withdrawals;

    @Inject
    RightsRegistry registry;

    @Inject
    Releases releases;

    @Inject
    ReleaseStanding standing;

    void onConsentWithdrawn(@Observes ConsentWithdrawn event) {
        ofCompany(
                Cause.CONSENT_WITHDRAWN,
                event,
                event.given().agreementId(),
                event.given().company());
    }

    void onCompanyLeft(@Observes CompanyLeft event) {
        registry.ofMember(event.company(), event.association())
                .forEach(agreement -> ofCompany(Cause.MEMBERSHIP_ENDED, event, agreement, event.company()));
    }

    /** One withdrawal a company, so that each gets its own certificate. */
    void onAgreementEnded(@Observes AgreementEnded event) {
        var companies = new TreeSet<String>();
        registry.ofAgreement(event.agreementId())
                .forEach(bundle -> bundle.named().agreement().ifPresent(under -> companies.add(under.company())));
        companies.forEach(company -> ofCompany(Cause.AGREEMENT_ENDED, event, event.agreementId(), company));
    }

    void onClearanceRevoked(@Observes ClearanceRevoked event) {
        declare(Cause.CLEARANCE_REVOKED, event, registry.underClearance(event.clearanceId()));
    }

    void onGeneratorTermsRevoked(@Observes GeneratorTermsRevoked event) {
        declare(Cause.GENERATOR_TERMS_REVOKED, event, registry.underTerms(event.termsId()));
    }

    void onSourceRevisionDecided(@Observes SourceRevisionDecided event) {
        var ruling = event.ruling();
        List<RightsBundle> bundles = registry.ofSource(ruling.sourceId()).stream()
                .filter(bundle -> bundle.named().revision() == ruling.revision())
                .toList();
        if (ruling.verdict() != Approval.Verdict.APPROVED) {
            declare(Cause.APPROVAL_REVOKED, event, bundles);
        } else if (isDeniedSomewhere(bundles)) {
            declare(Cause.LICENSE_CHANGED, event, bundles);
        }
    }

    private boolean isDeniedSomewhere(List<RightsBundle> bundles) {
        List<RightsId> reached = reached(bundles);
        return releases.all().stream()
                .anyMatch(release -> !standing.denied(release, reached).isEmpty());
    }

    private void ofCompany(Cause cause, DomainEvent event, String agreementId, String company) {
        var declared = new Withdrawal.Declared(
                cause,
                event.subject(),
                Optional.of(agreementId),
                Optional.of(company),
                reached(registry.ofCompany(agreementId, company)));
        withdrawals.declare(declared, event.actor());
    }

    /** Where nothing has come in under it, there is nothing to remove and nobody to tell. */
    private void declare(Cause cause, DomainEvent event, List<RightsBundle> bundles) {
        if (!bundles.isEmpty()) {
            var declared = new Withdrawal.Declared(
                    cause, event.subject(), Optional.empty(), Optional.empty(), reached(bundles));
            withdrawals.declare(declared, event.actor());
        }
    }

    private List<RightsId> reached(List<RightsBundle> bundles) {
        var reached = new ArrayList<>(bundles.stream().map(RightsBundle::id).toList());
        registry.derivedFrom(reached).forEach(bundle -> reached.add(bundle.id()));
        return List.copyOf(reached);
    }
}
