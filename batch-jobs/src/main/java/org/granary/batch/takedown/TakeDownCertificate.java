package org.granary.batch.takedown;

import java.util.List;
import org.granary.batch.gather.TakeDownRequest;
import org.granary.catalog.storage.Json;
import org.granary.governance.order.WorkReport;

/**
 * The proof for a site: what was removed, where, when and by which job. Later supplements are added; what it said stays.
 *
 * @param records that the search found, those generated from the pages among them
 */
record TakeDownCertificate(
        String takeDown,
        TakeDownRequest.Wish wish,
        String inEffectSince,
        String carriedOutAt,
        String job,
        long records,
        List<WorkReport.Removal> removals) {

    TakeDownCertificate {
        removals = List.copyOf(removals);
    }

    String text() {
        return Json.text(this);
    }
}
