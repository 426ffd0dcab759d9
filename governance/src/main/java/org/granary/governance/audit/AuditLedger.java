package org.granary.governance.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.storage.Json;

/**
 * The append-only ledger. Each entry has the hash of the one before it; the database refuses to change or delete one.
 *
 * <p>Transaction contract: an entry is written in the transaction of the event, or the event did not happen. Writers wait for
 * each other at the end of the chain.
 */
@ApplicationScoped
public class AuditLedger {

    /** Any number that no other advisory lock of Granary uses. */
    private static final long CHAIN_LOCK = 7_201_401L;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Transactional(Transactional.TxType.MANDATORY)
    void record(@Observes DomainEvent event) {
        entities.createNativeQuery("select pg_advisory_xact_lock(" + CHAIN_LOCK + ")", Object.class)
                .getSingleResult();
        var last = last();
        var line = new AuditLine(
                last.isEmpty() ? 1 : last.get(0).line().seq() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                event.actor(),
                event.name(),
                event.subject(),
                Json.text(event.details()),
                last.isEmpty() ? AuditLine.GENESIS : last.get(0).hash());
        entities.persist(new AuditEntry(line, line.hash()));
        entities.flush();
    }

    /** Reads the whole chain and checks it. */
    @Transactional
    public AuditVerification verify() {
        try (var entries = entities.createQuery("select e from AuditEntry e order by e.seq", AuditEntry.class)
                .setHint("org.hibernate.fetchSize", 1000)
                .setHint("org.hibernate.readOnly", true)
                .getResultStream()) {
            return AuditVerification.of(entries.map(entry -> {
                        entities.detach(entry);
                        return new AuditVerification.Stored(entry.line(), entry.hash());
                    })
                    .iterator());
        }
    }

    /** Lines after the one with this number, in order. */
    @Transactional
    public List<AuditVerification.Stored> after(long seq, int most) {
        return entities.createQuery("select e from AuditEntry e where e.seq > :seq order by e.seq", AuditEntry.class)
                .setParameter("seq", seq)
                .setMaxResults(most)
                .getResultStream()
                .map(entry -> new AuditVerification.Stored(entry.line(), entry.hash()))
                .toList();
    }

    /** All lines on one subject, in order. */
    @Transactional
    public List<AuditVerification.Stored> about(String subject) {
        return entities.createQuery(
                        "select e from AuditEntry e where e.subject = :subject order by e.seq", AuditEntry.class)
                .setParameter("subject", subject)
                .getResultStream()
                .map(entry -> new AuditVerification.Stored(entry.line(), entry.hash()))
                .toList();
    }

    private List<AuditEntry> last() {
        return entities.createQuery("select e from AuditEntry e order by e.seq desc", AuditEntry.class)
                .setMaxResults(1)
                .getResultList();
    }
}
