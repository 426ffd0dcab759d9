package org.granary.governance.opening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.granary.governance.desk.Awaiting;
import org.granary.governance.desk.DeskItem;

/** Releases that a steward proposes to open, and nobody has decided on. */
@ApplicationScoped
class OpeningsAwaiting implements Awaiting {

    @Inject
    Openings openings;

    @Override
    public List<DeskItem> awaiting() {
        return openings.all().stream()
                .filter(opening -> opening.state() == Opening.State.PROPOSED)
                .map(opening -> DeskItem.of(
                        DeskItem.Kind.OPENING,
                        opening.id(),
                        opening.proposedBy(),
                        opening.proposedAt(),
                        "/openings/" + opening.id() + "/approval"))
                .toList();
    }
}
