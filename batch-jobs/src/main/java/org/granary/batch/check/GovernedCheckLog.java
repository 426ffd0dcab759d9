package org.granary.batch.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.granary.governance.delivery.Checked;
import org.granary.governance.delivery.DeliveryChecks;

/** Keeps it with the delivery. */
@ApplicationScoped
public class GovernedCheckLog implements CheckLog {

    @Inject
    DeliveryChecks checks;

    @Override
    public void checked(String gatheringId, Checked found) {
        checks.keep(gatheringId, found);
    }
}
