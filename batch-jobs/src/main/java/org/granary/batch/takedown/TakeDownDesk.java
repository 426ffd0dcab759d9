package org.granary.batch.takedown;

import java.util.List;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WorkReport;

/**
 * The take-down that a job carries out; catalog and governance fill it.
 *
 * <p>Restart contract: calls may come again with the same values. Transaction contract: each call commits by itself.
 */
public interface TakeDownDesk {

    /** Which tables there are to write, without searching them. */
    TakeDownOrder tables(String takeDownId);

    /** Searches the sources for the records, keeps what is found, and says what to remove. Called while nobody else writes these tables. */
    TakeDownOrder order(String takeDownId);

    /**
     * The records are gone: revisions, notices, certificate.
     *
     * @return false where a release was finished since the order was made that may hold them too; nothing is certified then
     */
    boolean takenDown(String takeDownId, WorkReport.Withdrawn report);

    /** Take-downs that ended before this release was there, and whose records it holds; it is marked as searched for all others. */
    List<Missed> missed(String releaseId);

    /** One of those is carried out on the release: its revision, notices, and a supplement to the certificate. */
    void supplemented(String takeDownId, WorkReport.Withdrawn report);

    /** It broke off; it can be started again. What it names is withheld all the same. */
    void failed(String takeDownId, String code, String message);

    /** A take-down that a release missed, and what to remove from it. */
    record Missed(String takeDownId, TakeDownOrder order) {}
}
