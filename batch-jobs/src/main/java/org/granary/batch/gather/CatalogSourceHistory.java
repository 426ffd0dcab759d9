package org.granary.batch.gather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.gathering.Observation;
import org.granary.catalog.gathering.Sighting;
import org.granary.catalog.gathering.Sightings;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.SourceStop;
import org.granary.catalog.source.SourceStopped;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.license.Detection;
import org.granary.governance.licensing.SourceLicenses;
import org.granary.governance.rights.RightsId;
import org.granary.governance.withdrawal.Withdrawals;

/** Keeps in the catalog what gatherings saw, and stops sources. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class CatalogSourceHistory implements SourceHistory {

    @Inject
    Gatherings gatherings;

    @Inject
    Withdrawals withdrawals;

    @Inject
    Sightings sightings;

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    SourceLicenses licenses;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Override
    public Past past(String gatheringId) {
        var gathering = gatherings.require(gatheringId);
        List<Sighting> earlier = sightings.of(gathering.sourceId()).stream()
                .filter(sighting -> !sighting.gatheringId().equals(gatheringId))
                .toList();
        List<Sighting> accepted = accepted(gathering, earlier);
        Set<SortedMap<String, String>> schemas = new HashSet<>();
        accepted.stream()
                .filter(sighting -> sighting.revision() == gathering.revision())
                .map(Sighting::observation)
                .filter(observation -> observation.files().stream()
                        .anyMatch(file -> !file.schemas().isEmpty()))
                .findFirst()
                .ifPresent(observation -> observation
                        .files()
                        .forEach(file -> schemas.addAll(file.schemas().values())));
        return new Past(
                baseline(gathering, earlier),
                accepted.stream().findFirst().map(Sighting::observation).map(Observation::licenses),
                schemas,
                sources.requireRevision(gathering.sourceId(), gathering.revision())
                        .definition()
                        .license()
                        .map(SourceDefinition.DeclaredLicense::text));
    }

    /** What stopped a source is accepted once a steward lifted the stop, or approved a newer revision after it. Newest first. */
    private List<Sighting> accepted(Gathering gathering, List<Sighting> earlier) {
        Set<String> refused = new HashSet<>();
        for (SourceStop stop : stops.of(gathering.sourceId())) {
            if (stop.stands() && stop.revision() >= gathering.revision()) {
                refused.add(stop.gatheringId());
            }
        }
        return earlier.stream()
                .filter(sighting -> !refused.contains(sighting.gatheringId()))
                .toList();
    }

    /**
     * The newest gathering that brought records under the same revision and bundle of rights; with another bundle the records would not carry it, so
     * everything is fetched again. So it is where the records were withdrawn since.
     */
    private Optional<Observation> baseline(Gathering gathering, List<Sighting> earlier) {
        return earlier.stream()
                .filter(sighting -> sighting.revision() == gathering.revision())
                .filter(sighting -> gatherings
                        .find(sighting.gatheringId())
                        .filter(found -> brought(found, gathering))
                        .isPresent())
                .findFirst()
                .map(Sighting::observation);
    }

    private boolean brought(Gathering earlier, Gathering now) {
        var outcome = earlier.outcome();
        return earlier.state() == GatheringState.ADMITTED
                && outcome.admitted() + outcome.duplicates() > 0
                && earlier.rightsId().equals(now.rightsId())
                && earlier.rightsId().stream()
                        .flatMap(bundle -> withdrawals.takenBack(new RightsId(bundle)).stream())
                        .noneMatch(at -> !at.isBefore(earlier.startedAt()));
    }

    @Override
    public void unchanged(String gatheringId, Observation observation) {
        var gathering = gatherings.require(gatheringId);
        sightings.keep(gathering, observation, clock.instant());
        gathering.unchanged(clock.instant());
        events.fire(new GatheringUnchanged(gatheringId, gathering.sourceId(), observation.revision()));
    }

    @Override
    public void stopped(String gatheringId, Observation observation, SourceStop.Change change) {
        var gathering = gatherings.require(gatheringId);
        var revision = sources.requireRevision(gathering.sourceId(), gathering.revision());
        sightings.keep(gathering, observation, clock.instant());
        stops.add(SourceStop.of(revision, gatheringId, change, clock.instant()));
        gathering.stop(List.of(change.cause().name()), clock.instant());
        events.fire(new SourceStopped(gathering.sourceId(), gathering.revision(), gatheringId, change));
    }

    @Override
    public Optional<SourceStop.Change> detected(String gatheringId, List<Detection> detections) {
        var gathering = gatherings.require(gatheringId);
        var revision = sources.requireRevision(gathering.sourceId(), gathering.revision());
        licenses.keep(revision.sourceId(), revision.number(), detections, gatheringId);
        return licenses.unsettled(revision).stream()
                .findFirst()
                .map(conflict -> new SourceStop.Change(
                        SourceStop.Cause.LICENSE_CONFLICT, said(conflict.first()), said(conflict.second())));
    }

    private static String said(Detection piece) {
        return piece.place() + ": " + piece.wording();
    }

    @Override
    public void observed(String gatheringId, Observation observation) {
        sightings.keep(gatherings.require(gatheringId), observation, clock.instant());
    }
}
