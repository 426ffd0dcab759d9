package org.granary.batch.withdraw;

import java.util.ArrayList;
import java.util.List;
import org.granary.batch.BatchErrors;
import org.granary.governance.order.WithdrawOrder.ReleaseTable;
import org.granary.governance.order.WorkReport;

/** What withdrawals and take-downs have in common before Spark and behind it. */
public final class Removals {

    private Removals() {}

    /** Paths below the warehouse of the tables that are written. */
    public static List<String> tables(List<ReleaseTable> releases, List<String> sources) {
        List<String> tables = new ArrayList<>();
        releases.forEach(release -> tables.add("releases/" + release.dataset() + "/" + release.version()));
        sources.forEach(source -> tables.add("sources/" + source));
        return tables;
    }

    /** The report as one of a removal; fails with SPARK_FAILED where it is of another kind. */
    public static WorkReport.Withdrawn of(WorkReport report) {
        if (report instanceof WorkReport.Withdrawn withdrawn) {
            return withdrawn;
        }
        throw BatchErrors.sparkFailed(
                report.orderId(), "WRONG_REPORT", "The report is not that of a removal.", "beside it");
    }
}
