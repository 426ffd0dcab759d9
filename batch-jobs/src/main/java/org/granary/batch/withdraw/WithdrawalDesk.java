package org.granary.batch.withdraw;

import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;

/**
 * The withdrawal that a job carries out; governance fills it. No gate: a withdrawal that was declared is always carried out.
 *
 * <p>Restart contract: calls may come again with the same values. Transaction contract: each call commits by itself.
 */
public interface WithdrawalDesk {

    /** The job begins or goes on. */
    void begin(String withdrawalId, long executionId);

    /** The tables and bundles. */
    WithdrawOrder order(String withdrawalId);

    /** It is done: new revisions, notices, certificate. */
    void withdrawn(String withdrawalId, WorkReport.Withdrawn report);

    /** It broke off; it can be started again. */
    void failed(String withdrawalId, String code, String message);
}
