package org.granary.batch.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.granary.governance.party.DriftCheck;

/** The look as governance has it. */
@ApplicationScoped
public class GovernedDriftLook implements DriftLook {

    @Inject
    DriftCheck check;

    @Override
    public DriftCheck.Outcome look() {
        return check.look();
    }
}
