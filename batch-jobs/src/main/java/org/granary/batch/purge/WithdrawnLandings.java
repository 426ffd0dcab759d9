package org.granary.batch.purge;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationCourses;
import org.granary.batch.generate.Group;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;
import org.granary.governance.withdrawal.Grace;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;

/**
 * Which landings hold nothing but what was withdrawn. Those of companies' deliveries are not among them: they go by their agreement, see
 * {@link org.granary.governance.delivery.RawPurges}.
 */
@ApplicationScoped
public class WithdrawnLandings {

    private static final Set<GatheringState> OPEN = EnumSet.of(GatheringState.RUNNING, GatheringState.HELD);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Withdrawals withdrawals;

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    RightsRegistry registry;

    @Inject
    Grace grace;

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    /** Landings that a withdrawal takes with it and that are not gone or going yet; none where its records stay in their sources. */
    List<WithdrawnPlan.Landing> of(TakenBack takenBack, Instant now) {
        if (takenBack.kind() != WithdrawnPurge.Kind.WITHDRAWAL) {
            return List.of();
        }
        var withdrawal = withdrawals.require(takenBack.id());
        if (!withdrawal.declared().cause().takesRecords()) {
            return List.of();
        }
        Set<String> gone = gone(takenBack.sources());
        return takenBack.sources().stream()
                .flatMap(source -> switch (sources.require(source).kind()) {
                    case OPEN, WEB -> fetched(source, withdrawal, now);
                    case SYNTHETIC -> generated(source, withdrawal);
                    case INDUSTRY -> Stream.<WithdrawnPlan.Landing>of();
                })
                .filter(landing -> !gone.contains(landing.path()))
                .toList();
    }

    private Set<String> gone(Set<String> ofSources) {
        return new HashSet<>(
                entities.createQuery("select p.landing from PurgedLanding p where p.sourceId in :sources", String.class)
                        .setParameter("sources", ofSources)
                        .getResultList());
    }

    /** Whether a landing, or a part of it, is gone or going. */
    public boolean isGone(String gatheringId) {
        return entities.createQuery("select count(p) from PurgedLanding p where p.gatheringId = :id", Long.class)
                        .setParameter("id", gatheringId)
                        .getSingleResult()
                > 0;
    }

    private Stream<WithdrawnPlan.Landing> fetched(String source, Withdrawal withdrawal, Instant now) {
        List<Withdrawal> over = withdrawals.all().stream()
                .filter(other -> other.declared().cause().takesRecords())
                .filter(other -> other.id().equals(withdrawal.id())
                        || !grace.overAt(other).isAfter(now))
                .toList();
        Map<String, Boolean> goes = new LinkedHashMap<>();
        Set<String> reached = new HashSet<>();
        for (Gathering gathering : gatherings.of(source)) {
            goes.merge(gathering.landedBy(), goes(gathering, over), Boolean::logicalAnd);
            if (reaches(withdrawal, gathering)) {
                reached.add(gathering.landedBy());
            }
        }
        return reached.stream()
                .filter(landing -> goes.getOrDefault(landing, false))
                .sorted()
                .map(landing -> WithdrawnPlan.Landing.of(source, landing));
    }

    /** Whether a landing may go as far as this gathering is concerned, one of those that read it. */
    private boolean goes(Gathering gathering, List<Withdrawal> over) {
        return !OPEN.contains(gathering.state())
                && (gathering.rightsId().isEmpty()
                        || over.stream().anyMatch(withdrawal -> reaches(withdrawal, gathering)));
    }

    /**
     * What came in before the withdrawal under one of its bundles; and what never came in, where the source's revision itself is approved no more. A
     * landing of later is not the withdrawal's, even where the same bundle was permitted again.
     */
    private boolean reaches(Withdrawal withdrawal, Gathering gathering) {
        if (gathering.startedAt().isAfter(withdrawal.declaredAt())) {
            return false;
        }
        if (gathering.rightsId().isPresent()) {
            return withdrawal.takesRecordsOf(new RightsId(gathering.rightsId().get()));
        }
        return withdrawal.declared().cause() == Withdrawal.Cause.APPROVAL_REVOKED
                && withdrawal.declared().rights().stream()
                        .map(registry::named)
                        .anyMatch(named -> named.sourceId().equals(gathering.sourceId())
                                && named.revision() == gathering.revision());
    }

    private Stream<WithdrawnPlan.Landing> generated(String source, Withdrawal withdrawal) {
        return gatherings.of(source).stream()
                .filter(gathering -> !OPEN.contains(gathering.state()))
                .filter(gathering -> !gathering.startedAt().isAfter(withdrawal.declaredAt()))
                .flatMap(gathering -> groups(gathering)
                        .filter(group -> withdrawal.takesRecordsOf(bundle(gathering, group)))
                        .map(group ->
                                WithdrawnPlan.Landing.of(source, gathering.id()).group(group.key())));
    }

    /** Gatherings of generated records of which every group is among these landings: nothing of their runs may be kept any more. */
    List<String> whole(List<WithdrawnPlan.Landing> landings) {
        var paths = landings.stream().map(WithdrawnPlan.Landing::path).toList();
        return landings.stream()
                .map(WithdrawnPlan.Landing::gatheringId)
                .distinct()
                .map(gatherings::require)
                .filter(gathering -> {
                    var all = groups(gathering)
                            .map(group -> WithdrawnPlan.Landing.of(gathering.sourceId(), gathering.id())
                                    .group(group.key())
                                    .path())
                            .toList();
                    return !all.isEmpty() && paths.containsAll(all);
                })
                .map(Gathering::id)
                .toList();
    }

    private Stream<Group> groups(Gathering gathering) {
        return new GenerationCourses(database, clock)
                .find(gathering.id()).stream()
                        .flatMap(course -> course.parts().stream())
                        .map(GenerationCourse.Part::group);
    }

    private RightsId bundle(Gathering gathering, Group group) {
        var generated = new RightsBundle.Generated(
                group.termsId(), group.rightsIds().stream().map(RightsId::new).toList());
        return RightsRegistry.syntheticId(
                sources.requireRevision(gathering.sourceId(), gathering.revision()), generated);
    }

    /** Landings of before a take-down that are sieved after it, those of generated records group by group; where one is gone already there is nothing to sieve. */
    List<WithdrawnPlan.Landing> sieved(TakenBack takenBack) {
        Predicate<Gathering> began = gathering -> !gathering.startedAt().isAfter(takenBack.at());
        return takenBack.sources().stream()
                .flatMap(source -> gatherings.of(source).stream()
                        .filter(began)
                        .filter(gathering -> gathering.landedBy().equals(gathering.id()))
                        .flatMap(gathering -> parts(source, gathering)))
                .toList();
    }

    private Stream<WithdrawnPlan.Landing> parts(String source, Gathering gathering) {
        var whole = WithdrawnPlan.Landing.of(source, gathering.id());
        return sources.require(source).kind() == SourceKind.SYNTHETIC
                ? groups(gathering).map(group -> whole.group(group.key()))
                : Stream.of(whole);
    }
}
