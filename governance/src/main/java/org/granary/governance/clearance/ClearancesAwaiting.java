package org.granary.governance.clearance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.desk.Awaiting;
import org.granary.governance.desk.DeskItem;

/** Gatherings of pages that are held until somebody clears them. */
@ApplicationScoped
class ClearancesAwaiting implements Awaiting {

    private static final int MOST = 10_000;

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Clearances clearances;

    @Override
    public List<DeskItem> awaiting() {
        return gatherings.newest(MOST).stream()
                .filter(gathering -> gathering.state() == GatheringState.HELD)
                .filter(gathering -> sources.require(gathering.sourceId()).kind() == SourceKind.WEB)
                .filter(gathering -> clearances.standing(gathering.id()).isEmpty())
                .map(this::item)
                .toList();
    }

    private DeskItem item(Gathering gathering) {
        return DeskItem.of(
                DeskItem.Kind.CLEARANCE,
                gathering.id(),
                sources.requireRevision(gathering.sourceId(), gathering.revision())
                        .submittedBy(),
                gathering.endedAt().orElse(gathering.startedAt()),
                "/gatherings/" + gathering.id() + "/clearances");
    }
}
