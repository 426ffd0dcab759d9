package org.granary.batch.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.granary.batch.BatchErrors;
import org.granary.batch.purge.WithdrawnLandings;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.delivery.RawPurges;

/**
 * Has what a gathering landed read again, after the source's revision, the license or the agreement was mended. Nothing is fetched; records that are in the
 * source's table stay there once; all gates are asked anew.
 */
@ApplicationScoped
@Transactional
public class Readmissions {

    private static final Set<GatheringState> ENDED = EnumSet.of(GatheringState.ADMITTED, GatheringState.REFUSED);
    private static final Set<GatheringState> OPEN = EnumSet.of(GatheringState.RUNNING, GatheringState.HELD);

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    RawPurges purges;

    @Inject
    WithdrawnLandings withdrawn;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Whether it makes sense to read this gathering again. */
    public boolean possible(Gathering gathering) {
        boolean refused = gathering.state() == GatheringState.REFUSED
                || !gathering.outcome().quarantined().isEmpty();
        return refused
                && ENDED.contains(gathering.state())
                && sources.require(gathering.sourceId()).kind() != SourceKind.SYNTHETIC
                && !purges.hasBegun(gathering.landedBy())
                && !withdrawn.isGone(gathering.landedBy())
                && gatherings.landedBy(gathering.landedBy()).stream().noneMatch(other -> OPEN.contains(other.state()));
    }

    /** Begins a gathering under the source's newest revision; its job starts once this is committed. Fails with READMISSION_IMPOSSIBLE. */
    public String readmit(String gatheringId, String actor) {
        // Two stewards at once: the second one sees what the first one began.
        Gathering earlier =
                gatherings.requireLocked(gatherings.require(gatheringId).landedBy());
        Gathering asked = gatherings.require(gatheringId);
        if (!possible(asked)) {
            throw BatchErrors.readmissionImpossible(gatheringId, asked.state().name());
        }
        int revision = sources.require(asked.sourceId()).latest().number();
        String id = asked.sourceId() + "-" + UUID.randomUUID().toString().substring(0, 8);
        gatherings.add(Gathering.readmit(id, asked, revision, clock.instant()));
        events.fire(new ReadmissionRequested(actor, id, earlier.id(), revision));
        return id;
    }
}
