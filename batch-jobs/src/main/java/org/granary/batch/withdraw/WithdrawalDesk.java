package org.granary.batch.withdraw;

import static java.util.Objects.requireNonNull;

import java.util.List;
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

    /**
     * Spark is done: new revisions, notices, certificate. False, and nothing is changed, where a release has been finished meanwhile that holds what was
     * taken back: the order, asked for anew, names it too.
     */
    boolean withdrawn(String withdrawalId, WorkReport.Withdrawn report);

    /** What a finished release still holds of withdrawals that ended before it was there, each with the order that removes it. */
    List<Missed> missed(String releaseId);

    /** Spark is done with such an order: new revision, notices, a supplement to the certificate. */
    void supplemented(String withdrawalId, WorkReport.Withdrawn report);

    /** It broke off; it can be started again. */
    void failed(String withdrawalId, String code, String message);

    /** A withdrawal that a release has missed. */
    record Missed(String withdrawalId, WithdrawOrder order) {

        public Missed {
            requireNonNull(withdrawalId, "withdrawalId");
            requireNonNull(order, "order");
        }
    }
}
