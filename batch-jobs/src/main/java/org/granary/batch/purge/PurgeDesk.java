package org.granary.batch.purge;

import org.granary.governance.order.PurgeOrder;

/**
 * The purge that a job carries out; governance fills it. No gate: what was begun is carried out.
 *
 * <p>Restart contract: calls may come again with the same values. Transaction contract: each call commits by itself.
 */
public interface PurgeDesk {

    /** What quarantine has to lose; names source, gathering and warehouse. */
    PurgeOrder order(String gatheringId);

    /** What lies there before the first file is removed. */
    void counted(String gatheringId, long files, long bytes);

    /** Nothing is left. */
    void done(String gatheringId, long quarantinedRows);
}
