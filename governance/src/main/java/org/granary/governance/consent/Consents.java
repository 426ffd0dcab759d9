package org.granary.governance.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.rights.ConsentStanding;

/** All consents. */
@ApplicationScoped
public class Consents {

    @PersistenceContext
    EntityManager entities;

    void add(Consent consent) {
        entities.persist(consent);
    }

    /** The consent with this id; fails with CONSENT_UNKNOWN. */
    public Consent require(String id) {
        var consent = entities.find(Consent.class, id);
        if (consent == null) {
            throw GovernanceErrors.consentUnknown(id);
        }
        return consent;
    }

    /** All consents under an agreement, newest first. */
    public List<Consent> under(String agreementId) {
        return entities.createQuery(
                        "select c from Consent c where c.agreementId = :agreement order by c.givenAt desc, c.id",
                        Consent.class)
                .setParameter("agreement", agreementId)
                .getResultList();
    }

    /** The newest consent of one company under an agreement. */
    public Optional<Consent> newest(String agreementId, String company) {
        return under(agreementId).stream()
                .filter(consent -> consent.given().company().equals(company))
                .findFirst();
    }

    /** Consents of one company under an agreement that stand, whatever the version. */
    List<Consent> standing(String agreementId, String company) {
        return under(agreementId).stream()
                .filter(consent -> consent.given().company().equals(company))
                .filter(consent -> consent.withdrawnAt().isEmpty())
                .toList();
    }

    /** What a gate reads of a company's consent to one version; a company that never consented has one that permits nothing. */
    public ConsentStanding standing(String agreementId, int agreementVersion, String company) {
        return under(agreementId).stream()
                .filter(consent -> consent.given().company().equals(company))
                .filter(consent -> consent.given().agreementVersion() == agreementVersion)
                .findFirst()
                .map(Consent::standing)
                .orElseGet(() -> ConsentStanding.never(company));
    }
}
