package org.granary.batch.gather;

import org.granary.batch.crawl.CrawlReport;
import org.granary.batch.landing.Manifest;
import org.granary.governance.decision.Decision;
import org.granary.governance.order.WorkReport;

/**
 * Where a gathering's course is kept; the catalog fills it.
 *
 * <p>Restart contract: each call may come again with the same values after a restart and then changes nothing more.
 *
 * <p>Transaction contract: each call commits by itself ({@code REQUIRES_NEW}): {@link #failed} comes from within a chunk that rolls back.
 */
public interface GatheringLog {

    /** The gathering's job execution begins or goes on; gives what to do. */
    GatherPlan begin(String gatheringId, long executionId);

    /** The gate GATHER said no. */
    void denied(String gatheringId, Decision decision);

    /** What was gathered waits for people; the decision says for what. */
    void held(String gatheringId, Decision decision);

    /** A crawl found no page that is new: the gathering ends well. */
    void nothingNew(String gatheringId);

    /** A crawl ended; what it came to is evidence. */
    void crawled(String gatheringId, CrawlReport report);

    /** All raw bytes are in the landing. */
    void landed(String gatheringId, Manifest manifest);

    /** All rows are read; counts are those of the whole landing, also after a restart. */
    void parsed(String gatheringId, long records, long rejected);

    /** Spark has written; the last word of a gathering that came through, or that the gate or risk bound refused. */
    void admitted(WorkReport.Gathering gathering);

    /** It broke off; it can be started again. */
    void failed(String gatheringId, String code, String message);
}
