package org.granary.governance.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Sources;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.rights.RightsId;
import org.granary.governance.withdrawal.Withdrawals;

/** What has to be purged, and what was. */
@ApplicationScoped
public class RawPurges {

    private static final String JOB = "job:purge";

    /** A purge that was begun and not ended is begun again after so long; its job's lease keeps two from running at once. */
    private static final Duration TRY_AGAIN = Duration.ofHours(6);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Agreements agreements;

    @Inject
    Withdrawals withdrawals;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** What is still there, with the day on which it goes; the next one first. */
    public List<PurgeDue> ahead() {
        return entities.createQuery(
                        "select d from Delivery d where not exists (select p from RawPurge p where p.deliveryId = d.id"
                                + " and p.purgedAt is not null)",
                        Delivery.class)
                .getResultStream()
                .flatMap(delivery -> due(delivery).stream())
                .sorted(Comparator.comparing(PurgeDue::at).thenComparing(PurgeDue::delivery))
                .toList();
    }

    /** What was begun or done, newest first. */
    public List<RawPurge> begun() {
        return entities.createQuery("select p from RawPurge p order by p.begunAt desc, p.deliveryId", RawPurge.class)
                .getResultList();
    }

    /** Begins what is due by now and gives the deliveries' ids; their jobs are the caller's to start. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<String> begin() {
        Instant now = clock.instant();
        return ahead().stream()
                .filter(due -> due.isDue(now))
                .filter(due -> begin(due, now))
                .map(PurgeDue::delivery)
                .toList();
    }

    private boolean begin(PurgeDue due, Instant now) {
        // Who has a delivery read again holds the same lock: either sees what the other one began.
        gatherings.requireLocked(due.delivery());
        if (isRead(due.delivery())) {
            return false;
        }
        var earlier = entities.find(RawPurge.class, due.delivery());
        if (earlier == null) {
            entities.persist(new RawPurge(due, now));
            return true;
        }
        if (earlier.begunAt().plus(TRY_AGAIN).isAfter(now)) {
            return false;
        }
        earlier.begun(now);
        return true;
    }

    private boolean isRead(String deliveryId) {
        return gatherings.landedBy(deliveryId).stream()
                .anyMatch(gathering -> gathering.state() == GatheringState.RUNNING);
    }

    /** Ids of what a company delivered under an agreement by a moment. */
    public List<String> delivered(String agreementId, String company, Instant by) {
        return entities.createQuery(
                        "select d.id from Delivery d where d.agreementId = :agreement and d.company = :company"
                                + " and d.deliveredAt <= :by order by d.deliveredAt, d.id",
                        String.class)
                .setParameter("agreement", agreementId)
                .setParameter("company", company)
                .setParameter("by", by)
                .getResultList();
    }

    /** What became of these deliveries; empty while one of them is not purged. */
    public Optional<List<RawPurge>> allGone(List<String> deliveries) {
        var purges = deliveries.stream()
                .flatMap(id -> Optional.ofNullable(entities.find(RawPurge.class, id)).stream())
                .filter(purge -> purge.purgedAt().isPresent())
                .toList();
        return purges.size() == deliveries.size() ? Optional.of(purges) : Optional.empty();
    }

    /** Whether a delivery's files are gone, or going. */
    public boolean hasBegun(String deliveryId) {
        return entities.find(RawPurge.class, deliveryId) != null;
    }

    /** The gatherings that read a delivery: its own, and each that read it again. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public SortedSet<String> readings(String deliveryId) {
        return gatherings.landedBy(deliveryId).stream()
                .map(Gathering::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The purge with this delivery's id; fails with DELIVERY_UNKNOWN where none was begun. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Delivery requireBegun(String deliveryId) {
        require(deliveryId);
        return entities.find(Delivery.class, deliveryId);
    }

    /** What lies there before the first file is removed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void counted(String deliveryId, long files, long bytes) {
        require(deliveryId).counted(files, bytes);
    }

    /** Nothing is left but manifest and receipt. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void done(String deliveryId, long quarantinedRows) {
        var purge = require(deliveryId);
        if (purge.purgedAt().isEmpty()) {
            purge.done(quarantinedRows, clock.instant());
            events.fire(new DeliveryPurged(
                    JOB, deliveryId, purge.cause().name(), purge.files(), purge.bytes(), quarantinedRows));
        }
    }

    private RawPurge require(String deliveryId) {
        var purge = entities.find(RawPurge.class, deliveryId);
        if (purge == null) {
            throw org.granary.governance.GovernanceErrors.deliveryUnknown(deliveryId);
        }
        return purge;
    }

    private Optional<PurgeDue> due(Delivery delivery) {
        var received = delivery.received();
        Optional<Instant> ended = gatherings
                .find(delivery.id())
                .filter(gathering -> gathering.state() != GatheringState.RUNNING)
                .flatMap(Gathering::endedAt);
        List<Instant> ofBundle = gatherings
                .find(delivery.id())
                .flatMap(Gathering::rightsId)
                .map(bundle -> withdrawals.takenBack(new RightsId(bundle)))
                .orElse(List.of());
        var agreement = agreements.require(received.agreementId());
        var terms = agreement.termsSince(delivery.agreementVersion(), clock.instant());
        var ends = Stream.of(
                        withdrawals.takenBack(received.agreementId(), received.company()),
                        ofBundle,
                        agreement.endsAt().stream().toList())
                .flatMap(List::stream)
                .toList();
        var category = gatherings
                .find(delivery.id())
                .flatMap(gathering -> sources.requireRevision(gathering.sourceId(), gathering.revision())
                        .definition()
                        .category());
        return PurgeDue.of(delivery, ended, terms, category, ends);
    }
}
