package org.granary.governance.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.agreement.Signatures;

/**
 * Signed heads of the ledger: one a day (UTC) by itself, and one whenever an auditor asks.
 *
 * <p>Transaction contract: a head is signed while nobody else adds to the ledger, so that two servers do not sign the same number.
 */
@ApplicationScoped
public class AuditHeads {

    private static final String ACTOR = "job:audit";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Signatures signatures;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Signs today's head where there is none yet and the ledger has entries. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<SignedHead> daily() {
        if (!due(last(), clock.instant())) {
            return Optional.empty();
        }
        AuditLedger.lock(entities);
        // Another server may have been first.
        return due(last(), clock.instant()) ? signNow(ACTOR) : Optional.empty();
    }

    /** Signs a head now; empty only while the ledger is. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<SignedHead> sign(String actor) {
        AuditLedger.lock(entities);
        return signNow(actor);
    }

    /** Whether a day (UTC) has begun since the last head was signed. */
    static boolean due(Optional<AuditHead> last, Instant now) {
        return last.map(head -> day(head.signedAt()).isBefore(day(now))).orElse(true);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private Optional<SignedHead> signNow(String actor) {
        var tip = entities.createQuery("select e from AuditEntry e order by e.seq desc", AuditEntry.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        if (tip.isEmpty()) {
            return Optional.empty();
        }
        long count = entities.createQuery("select count(e) from AuditEntry e", Long.class)
                .getSingleResult();
        Optional<SignedHead> before = last().map(AuditHead::signed);
        var facts = new HeadFacts(
                before.map(SignedHead::number).orElse(0L) + 1,
                tip.get().line().seq(),
                count,
                tip.get().hash(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                before.map(SignedHead::sha256).orElse(AuditLine.GENESIS));
        var head = new AuditHead(facts, signatures.sign(Signatures.Matter.HEAD, facts));
        entities.persist(head);
        events.fire(new AuditHeadSigned(
                actor, facts.number(), facts.seq(), head.signed().sha256()));
        return Optional.of(head.signed());
    }

    private Optional<AuditHead> last() {
        return entities.createQuery("select h from AuditHead h order by h.number desc", AuditHead.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Heads after the one with this number, in order. */
    @Transactional
    public List<SignedHead> after(long number) {
        return entities.createQuery(
                        "select h from AuditHead h where h.number > :number order by h.number", AuditHead.class)
                .setParameter("number", number)
                .getResultStream()
                .map(AuditHead::signed)
                .toList();
    }
}
