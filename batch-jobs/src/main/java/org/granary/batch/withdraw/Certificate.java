package org.granary.batch.withdraw;

import java.util.List;
import org.granary.catalog.storage.Json;
import org.granary.governance.order.WorkReport;
import org.granary.governance.withdrawal.Withdrawal;

/** What a company gets as proof: what was removed, where, when and by which job. Later supplements are added; what it said stays. */
record Certificate(
        String withdrawal,
        Withdrawal.Declared declared,
        String inEffectSince,
        String carriedOutAt,
        String job,
        List<WorkReport.Removal> removals) {

    Certificate {
        removals = List.copyOf(removals);
    }

    String text() {
        return Json.text(this);
    }
}
