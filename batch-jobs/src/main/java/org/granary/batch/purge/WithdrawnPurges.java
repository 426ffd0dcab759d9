package org.granary.batch.purge;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseState;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.governance.delivery.RawPurge;
import org.granary.governance.delivery.RawPurges;
import org.granary.governance.order.PurgeTablesOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.purge.PurgedParts;
import org.granary.governance.rights.RightsId;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;

/**
 * Which files have to go that hold what was withdrawn or taken down, and which went. What is left to do follows from the certificates, so that a
 * supplement that comes after a purge makes it due again.
 */
@ApplicationScoped
@Transactional
public class WithdrawnPurges {

    private static final String SOURCES = "sources/";

    @PersistenceContext
    EntityManager entities;

    @Inject
    TakenBacks takenBacks;

    @Inject
    WithdrawnLandings landings;

    @Inject
    PurgedParts parts;

    @Inject
    RawPurges deliveries;

    @Inject
    Withdrawals withdrawals;

    @Inject
    Gatherings gatherings;

    @Inject
    Releases releases;

    @Inject
    Clock clock;

    /** What is still there, with the day on which it goes; the next one first. */
    public List<Ahead> ahead() {
        return pending()
                .map(takenBack -> new Ahead(takenBack.id(), takenBack.kind(), takenBack.dueAt()))
                .sorted(Comparator.comparing(Ahead::at).thenComparing(Ahead::id))
                .toList();
    }

    /**
     * A purge that is to come.
     *
     * @param id of the withdrawal or the take-down
     * @param at when its grace is over; it waits longer for deliveries that go first, and for jobs that still read what goes
     */
    public record Ahead(String id, WithdrawnPurge.Kind kind, Instant at) {

        public Ahead {
            requireNonNull(id, "id");
            requireNonNull(kind, "kind");
            requireNonNull(at, "at");
        }
    }

    /** What was begun or done, newest first. */
    public List<WithdrawnPurge> begun() {
        return entities.createQuery(
                        "select p from WithdrawnPurge p order by p.begunAt desc, p.id", WithdrawnPurge.class)
                .getResultList();
    }

    /** Begins what is due by now and gives the ids; their jobs are the caller's to start. From here on nobody begins to read what goes. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<String> begin() {
        // Of two servers that look at once, the second one sees what the first one began.
        withdrawals.takeTurn();
        Instant now = clock.instant();
        return pending()
                .filter(takenBack -> !takenBack.dueAt().isAfter(now))
                .filter(takenBack -> begin(takenBack, now))
                .map(TakenBack::id)
                .toList();
    }

    private Stream<TakenBack> pending() {
        Instant now = clock.instant();
        return takenBacks.all().stream().filter(takenBack -> isPending(takenBack, now));
    }

    private boolean isPending(TakenBack takenBack, Instant now) {
        var purge = entities.find(WithdrawnPurge.class, takenBack.id());
        return purge == null
                || purge.purgedAt().isEmpty()
                || !tables(takenBack).isEmpty()
                || !landings.of(takenBack, now).isEmpty();
    }

    private boolean begin(TakenBack takenBack, Instant now) {
        var purge = entities.find(WithdrawnPurge.class, takenBack.id());
        if (purge != null && purge.isUnderWay(now)) {
            return false;
        }
        if (delivered(takenBack).isEmpty() || isRead(takenBack)) {
            return false;
        }
        if (purge == null) {
            entities.persist(new WithdrawnPurge(takenBack, now));
        } else {
            purge.begun(now);
        }
        for (WorkReport.Removal removal : takenBack.removals()) {
            parts.begin(removal.table(), removal.tableVersion(), undone(removal));
        }
        // Who has a landing read again holds the same lock, and sees that it is going; what it has begun is seen here.
        landings.of(takenBack, now).forEach(landing -> gatherings.requireLocked(landing.gatheringId()));
        entities.flush();
        landings.of(takenBack, now).forEach(landing -> entities.persist(new PurgedLanding(landing, takenBack.id())));
        return true;
    }

    /** Whether a release is being built, or a gathering goes on, that began before and reads what would go. */
    private boolean isRead(TakenBack takenBack) {
        boolean built = releases.all().stream()
                .filter(release -> release.state() == ReleaseState.BUILDING)
                .anyMatch(release -> takenBack.removals().stream().anyMatch(removal -> reads(release, removal)));
        return built
                || takenBack.sources().stream()
                        .flatMap(source -> gatherings.of(source).stream())
                        .filter(gathering -> gathering.state() == GatheringState.RUNNING)
                        .anyMatch(gathering -> !gathering.startedAt().isAfter(takenBack.at()));
    }

    private static boolean reads(Release release, WorkReport.Removal removal) {
        return removal.table().startsWith(SOURCES)
                && release.sourceVersions().getOrDefault(removal.table().substring(SOURCES.length()), Long.MAX_VALUE)
                        < removal.tableVersion();
    }

    /** What is left to do in each table: the bundles whose old files are still there. */
    List<PurgeTablesOrder.Part> tables(TakenBack takenBack) {
        var bundles = new TreeMap<String, TreeSet<String>>();
        for (WorkReport.Removal removal : takenBack.removals()) {
            undone(removal)
                    .forEach(id -> bundles.computeIfAbsent(removal.table(), table -> new TreeSet<>())
                            .add(id.value()));
        }
        return bundles.entrySet().stream()
                .map(entry -> new PurgeTablesOrder.Part(
                        entry.getKey(),
                        entry.getValue().stream().map(RightsId::new).toList()))
                .toList();
    }

    private List<RightsId> undone(WorkReport.Removal removal) {
        return removal.rights().stream()
                .filter(id -> !parts.isDone(removal.table(), removal.tableVersion(), id))
                .toList();
    }

    /** What became of the deliveries that were withdrawn; empty while one of them still lies there. */
    Optional<List<RawPurge>> delivered(TakenBack takenBack) {
        if (takenBack.kind() != WithdrawnPurge.Kind.WITHDRAWAL) {
            return Optional.of(List.of());
        }
        var withdrawal = withdrawals.require(takenBack.id());
        var declared = withdrawal.declared();
        if (declared.agreementId().isPresent() && declared.company().isPresent()) {
            return deliveries.allGone(deliveries.delivered(
                    declared.agreementId().get(), declared.company().get(), withdrawal.declaredAt()));
        }
        return deliveries.allGone(takenBack.sources().stream()
                .flatMap(source -> gatherings.of(source).stream())
                .filter(gathering -> gathering.subject().isPresent())
                .filter(gathering -> gathering.landedBy().equals(gathering.id()))
                .filter(gathering -> !gathering.startedAt().isAfter(withdrawal.declaredAt()))
                .filter(gathering -> isOf(withdrawal, gathering))
                .map(Gathering::id)
                .toList());
    }

    private static boolean isOf(Withdrawal withdrawal, Gathering gathering) {
        return gathering
                .rightsId()
                .filter(id -> withdrawal.takesRecordsOf(new RightsId(id)))
                .isPresent();
    }

    WithdrawnPurge require(String id) {
        var purge = entities.find(WithdrawnPurge.class, id);
        if (purge == null) {
            throw new IllegalArgumentException("No purge of '" + id + "' was begun.");
        }
        return purge;
    }

    /** The landings that one purge takes, or took. */
    List<PurgedLanding> landingsOf(String purgeId) {
        return entities.createQuery(
                        "select p from PurgedLanding p where p.purgeId = :id order by p.landing", PurgedLanding.class)
                .setParameter("id", purgeId)
                .getResultList();
    }
}
