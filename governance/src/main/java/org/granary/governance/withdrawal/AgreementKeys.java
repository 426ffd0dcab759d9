package org.granary.governance.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.agreement.Agreement;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.vault.Vault;

/** Destroys the keys of agreements that have ended, once their grace is over and everything that the keys were for is gone. */
@ApplicationScoped
public class AgreementKeys {

    private static final String CLOCK = "clock";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Agreements agreements;

    @Inject
    Vault vault;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Destroys what is due; gives the agreements' ids. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<String> destroyDue() {
        Instant now = clock.instant();
        List<Agreement> due = agreements.all().stream()
                .filter(agreement -> isDue(agreement, now))
                .toList();
        due.forEach(agreement -> destroy(agreement, now));
        return due.stream().map(Agreement::id).toList();
    }

    private boolean isDue(Agreement agreement, Instant now) {
        return agreement.keyOutlivesIt(now)
                && agreement.graceOverAt().filter(over -> !over.isAfter(now)).isPresent()
                && none(
                        "select count(w) from Withdrawal w where w.agreementId = :agreement and w.carriedOutAt is null",
                        agreement)
                && none(
                        "select count(d) from Delivery d where d.agreementId = :agreement and not exists"
                                + " (select p from RawPurge p where p.deliveryId = d.id and p.purgedAt is not null)",
                        agreement);
    }

    private boolean none(String counting, Agreement agreement) {
        return entities.createQuery(counting, Long.class)
                        .setParameter("agreement", agreement.id())
                        .getSingleResult()
                == 0;
    }

    /** The file goes before the commit: were it the other way round, a crash between the two would leave a key that nobody destroys. */
    private void destroy(Agreement agreement, Instant now) {
        vault.destroy(Vault.agreementKey(agreement.id()));
        agreement.keyDestroyed(now);
        events.fire(new AgreementKeyDestroyed(CLOCK, agreement.id()));
    }
}
