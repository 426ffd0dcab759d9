package org.granary.governance.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
                .filter(Consent::stands)
                .toList();
    }

    /** What a company said before it left its association, and says anew now. */
    void replace(List<Consent> earlier, Instant at) {
        earlier.forEach(consent -> consent.replace(at));
        // Before the new one is written: only one stands at a time.
        entities.flush();
    }

    /** A company's consent to one version. */
    public record Key(String agreementId, int agreementVersion, String company) {}

    /** What a gate reads of the newest consent of each of these companies to each version of these agreements; read at once. */
    public Map<Key, ConsentStanding> standing(Collection<String> agreementIds, Collection<String> companies) {
        return entities.createQuery(
                        "select c from Consent c where c.agreementId in :agreements and c.company in :companies"
                                + " order by c.givenAt desc, c.id",
                        Consent.class)
                .setParameter("agreements", agreementIds)
                .setParameter("companies", companies)
                .getResultStream()
                .collect(Collectors.toMap(Consents::key, Consent::standing, (newer, older) -> newer));
    }

    private static Key key(Consent consent) {
        var given = consent.given();
        return new Key(given.agreementId(), given.agreementVersion(), given.company());
    }
}
