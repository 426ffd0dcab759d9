package org.granary.batch.check;

import org.granary.governance.delivery.Checked;

/** Where what was found in a delivery is kept; governance fills it. Each call commits by itself and may come again. */
public interface CheckLog {

    void checked(String gatheringId, Checked found);
}
