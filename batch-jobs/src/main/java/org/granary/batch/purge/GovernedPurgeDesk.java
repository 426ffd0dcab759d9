package org.granary.batch.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.granary.governance.delivery.RawPurges;
import org.granary.governance.order.PurgeOrder;

/** Purges as governance keeps them. */
@ApplicationScoped
public class GovernedPurgeDesk implements PurgeDesk {

    @Inject
    RawPurges purges;

    @Override
    public PurgeOrder order(String gatheringId) {
        return new PurgeOrder(
                "purge-" + gatheringId,
                System.getProperty("granary.warehouse", "file:/warehouse"),
                purges.requireBegun(gatheringId).received().sourceId(),
                purges.readings(gatheringId));
    }

    @Override
    public void counted(String gatheringId, long files, long bytes) {
        purges.counted(gatheringId, files, bytes);
    }

    @Override
    public void done(String gatheringId, long quarantinedRows) {
        purges.done(gatheringId, quarantinedRows);
    }
}
