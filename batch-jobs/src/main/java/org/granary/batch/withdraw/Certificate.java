package org.granary.batch.withdraw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** The same for a release that was being built while the withdrawal was carried out. */
    record Supplement(String carriedOutAt, String job, List<WorkReport.Removal> removals) {

        Supplement {
            removals = List.copyOf(removals);
        }

        /** A certificate's text with this as the last of its {@code supplements}. */
        String addedTo(String certificate) {
            try {
                var whole = (ObjectNode) Json.mapper().readTree(certificate);
                whole.withArray("supplements").add(Json.mapper().valueToTree(this));
                return Json.text(whole);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The stored certificate is no JSON: " + certificate, e);
            }
        }
    }
}
