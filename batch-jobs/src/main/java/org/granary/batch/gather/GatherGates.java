package org.granary.batch.gather;

import org.granary.governance.decision.Decision;
import org.granary.governance.order.AdmitOrder;

/**
 * The gates of a gathering; governance fills it. Each call decides anew from the state of the world at that moment.
 */
public interface GatherGates {

    /** May this gathering be fetched or received now? */
    Decision gather(String gatheringId);

    /** May its records enter, under which bundle, and how are they de-identified? Also a denial is carried out: everything goes to quarantine. */
    AdmitOrder.Admission admission(String gatheringId, String landingUri);
}
