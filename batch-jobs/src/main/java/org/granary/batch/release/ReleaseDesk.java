package org.granary.batch.release;

import org.granary.governance.decision.Decision;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.WorkReport;

/**
 * The release that a job builds; catalog and governance fill it.
 *
 * <p>Restart contract: calls may come again with the same values; {@link #order} gives the same order for the same release as long
 * as it is not built (a changed decision changes it, and then Spark works anew). Transaction contract: each call commits by itself.
 */
public interface ReleaseDesk {

    /** The job begins or goes on: asks the gate RELEASE about the recipe as a whole. A denial ends the job with exit status DENIED. */
    Decision begin(String releaseId, long executionId);

    /** Whether it is released already, and a restart has nothing left to build. */
    boolean isBuilt(String releaseId);

    /** The gate said no; the reasons are kept with the release. */
    void denied(String releaseId, Decision decision);

    /** The work, with each bundle's decision taken now. */
    ReleaseOrder order(String releaseId);

    /** It is built: counts, digest, papers. */
    void released(String releaseId, WorkReport.Released report);

    /** It broke off; it can be started again. */
    void failed(String releaseId, String code, String message);
}
