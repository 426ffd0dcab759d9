package org.granary.governance.clearance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.granary.catalog.gathering.Gatherings;
import org.granary.governance.desk.Deciding;
import org.granary.governance.desk.DeskDecision;
import org.granary.governance.desk.DeskItem;

/** Pages that wait for clearance at the desk, several at once. */
@ApplicationScoped
class ClearanceDecisions implements Deciding {

    @Inject
    Gatherings gatherings;

    @Inject
    Clearances clearances;

    @Inject
    ClearanceResource operation;

    @Override
    public DeskItem.Kind kind() {
        return DeskItem.Kind.CLEARANCE;
    }

    @Override
    public Optional<Decided> decided(String subject) {
        return clearances
                .standing(gatherings.require(subject).id())
                .map(cleared -> new Decided("CLEARED", cleared.clearedBy(), cleared.clearedAt()));
    }

    @Override
    public void decide(String subject, JsonNode word) {
        operation.clear(subject, DeskDecision.read(word, ClearanceResource.Request.class));
    }
}
