package org.granary.batch.gather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.granary.batch.BatchErrors;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;

/** Begins gatherings that we fetch ourselves, for a person or for the schedule. */
@ApplicationScoped
public class GatheringRequests {

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    Gatherings gatherings;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Begins one; its job starts once this is committed. Fails with SOURCE_NOT_FETCHABLE and SOURCE_STOPPED. */
    public String request(String sourceId, String actor) {
        var source = requireGatherable(sourceId);
        stops.standing(sourceId, source.latest().number()).ifPresent(stop -> {
            throw BatchErrors.sourceStopped(sourceId, stop.change().cause().name());
        });
        var id = sourceId + "-" + UUID.randomUUID().toString().substring(0, 8);
        gatherings.add(Gathering.begin(id, sourceId, source.latest().number(), clock.instant()));
        events.fire(new GatheringRequested(actor, id, sourceId, source.kind()));
        return id;
    }

    /** Whether the source waits for a steward's look. */
    public boolean stopped(String sourceId) {
        return stops.standing(sourceId, sources.require(sourceId).latest().number())
                .isPresent();
    }

    /** The source, where it is one that we fetch ourselves; fails with SOURCE_NOT_FETCHABLE. */
    public Source requireGatherable(String sourceId) {
        var source = sources.require(sourceId);
        if (source.kind() == SourceKind.INDUSTRY) {
            throw BatchErrors.notFetchable(sourceId, source.kind().name());
        }
        return source;
    }
}
