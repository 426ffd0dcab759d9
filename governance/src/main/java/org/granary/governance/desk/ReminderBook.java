package org.granary.governance.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.governance.desk.Reminder.Due;
import org.granary.governance.desk.Reminder.Wait;

/**
 * What was told to whom, and what is still to be sent.
 *
 * <p>Transactions: each call commits by itself. Threads: plans are made one after the other, under a lock of the database, so that two servers never plan the same twice.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ReminderBook {

    private static final int MOST_SHOWN = 200;

    @PersistenceContext
    EntityManager entities;

    @Inject
    DeskQueue queue;

    /** What is due now and was not told of. */
    List<Due> due(ReminderSettings settings, Instant now) {
        List<DeskItem> waiting = queue.waiting();
        Set<Due> told = told(waiting);
        return ReminderRules.due(waiting, told::contains, settings, now);
    }

    /** Plans mails for all of these that still wait and that somebody can be told of; gives how many. */
    int plan(List<Due> due, Map<String, Map<String, String>> people, Instant now) {
        entities.createNativeQuery("select pg_advisory_xact_lock(hashtextextended('desk reminders', 0))", Object.class)
                .getSingleResult();
        Map<Wait, DeskItem> waiting = queue.waiting().stream()
                .collect(Collectors.toMap(Wait::of, Function.identity(), (first, second) -> first));
        Set<Due> told = told(waiting.values());
        Map<String, Digest> open = new HashMap<>();
        int planned = 0;
        for (Due one : due) {
            DeskItem item = waiting.get(one.waiting());
            if (item == null || told.contains(one)) {
                continue;
            }
            Set<String> recipients = ReminderRules.recipients(one, item, people);
            if (recipients.isEmpty()) {
                continue;
            }
            var reminder = new Reminder(one, now);
            entities.persist(reminder);
            planned++;
            recipients.forEach(recipient ->
                    open.computeIfAbsent(recipient, name -> open(name, now)).add(reminder));
        }
        return planned;
    }

    private Set<Due> told(Collection<DeskItem> waiting) {
        if (waiting.isEmpty()) {
            return Set.of();
        }
        return entities.createQuery("select r from Reminder r where r.subject in :subjects", Reminder.class)
                .setParameter(
                        "subjects", waiting.stream().map(DeskItem::subject).collect(Collectors.toSet()))
                .getResultStream()
                .map(Reminder::due)
                .collect(Collectors.toSet());
    }

    /** The mail that is still to be tried for the first time, or a new one. */
    private Digest open(String recipient, Instant now) {
        return entities.createQuery(
                        "select d from Digest d where d.recipient = :recipient and d.state = :pending and d.tries = 0",
                        Digest.class)
                .setParameter("recipient", recipient)
                .setParameter("pending", Digest.State.PENDING)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> {
                    var made = new Digest(recipient, now);
                    entities.persist(made);
                    return made;
                });
    }

    /** Ids of the mails that may go now, oldest first: one a recipient, and none to whom one went a short time ago. */
    List<String> sendable(Duration apart, Instant now) {
        Set<String> served = new HashSet<>(entities.createQuery(
                        "select d.recipient from Digest d where d.state = :sent and d.endedAt > :recently",
                        String.class)
                .setParameter("sent", Digest.State.SENT)
                .setParameter("recently", now.minus(apart))
                .getResultList());
        return pending().stream()
                .filter(digest -> served.add(digest.recipient()))
                .map(Digest::id)
                .toList();
    }

    private List<Digest> pending() {
        return entities.createQuery(
                        "select d from Digest d where d.state = :pending order by d.madeAt, d.id", Digest.class)
                .setParameter("pending", Digest.State.PENDING)
                .getResultList();
    }

    /** Whom a mail is for. */
    String recipient(String id) {
        return digest(id).recipient();
    }

    /** What a mail is to say now; empty where all of it was decided, and the mail is dropped. */
    Optional<Outgoing> begin(String id, Instant now) {
        Digest digest = entities.find(Digest.class, id);
        if (digest == null || digest.state() != Digest.State.PENDING) {
            return Optional.empty();
        }
        Set<Wait> waiting = queue.waiting().stream().map(Wait::of).collect(Collectors.toSet());
        List<Due> still = digest.reminders().stream()
                .map(Reminder::due)
                .filter(due -> waiting.contains(due.waiting()))
                .toList();
        if (still.isEmpty()) {
            digest.drop(now);
            return Optional.empty();
        }
        digest.tried(now);
        return Optional.of(new Outgoing(id, digest.recipient(), still));
    }

    void sent(String id, Instant now) {
        digest(id).sent(now);
    }

    void failed(String id, String code) {
        digest(id).failed(code);
    }

    void drop(String id, Instant now) {
        digest(id).drop(now);
    }

    private Digest digest(String id) {
        return entities.getReference(Digest.class, id);
    }

    /** Whether a mail is still to be sent. */
    boolean hasPending() {
        return !pending().isEmpty();
    }

    /** Newest first, those that are still to be sent before all others. */
    @Transactional
    List<Digest> newest() {
        return entities.createQuery(
                        "select d from Digest d order by case when d.state = :pending then 0 else 1 end, d.madeAt desc, d.id",
                        Digest.class)
                .setParameter("pending", Digest.State.PENDING)
                .setMaxResults(MOST_SHOWN)
                .getResultList();
    }

    /** When the first mail of a stage went out, by wait and stage. */
    @Transactional
    Map<Due, Instant> sentAt(Collection<DeskItem> waiting) {
        Map<Due, Instant> first = new HashMap<>();
        if (!waiting.isEmpty()) {
            entities.createQuery(
                            "select r, d.endedAt from Digest d join d.reminders r"
                                    + " where d.state = :sent and r.subject in :subjects order by d.endedAt",
                            Object[].class)
                    .setParameter("sent", Digest.State.SENT)
                    .setParameter(
                            "subjects", waiting.stream().map(DeskItem::subject).collect(Collectors.toSet()))
                    .getResultStream()
                    .forEach(row -> first.putIfAbsent(((Reminder) row[0]).due(), (Instant) row[1]));
        }
        return first;
    }

    /** A mail as it is about to be sent. */
    record Outgoing(String id, String recipient, List<Due> items) {

        Outgoing {
            items = List.copyOf(items);
        }
    }
}
