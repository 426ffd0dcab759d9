package org.granary.batch.withdraw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.granary.catalog.storage.Json;
import org.granary.governance.order.WorkReport;

/** What is added to a certificate about a release that was being built while records were removed everywhere else. */
public record Supplement(String carriedOutAt, String job, List<WorkReport.Removal> removals) {

    public Supplement {
        removals = List.copyOf(removals);
    }

    /** A certificate's text with this as the last of its {@code supplements}. */
    public String addedTo(String certificate) {
        try {
            var whole = (ObjectNode) Json.mapper().readTree(certificate);
            whole.withArray("supplements").add(Json.mapper().valueToTree(this));
            return Json.text(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored certificate is no JSON: " + certificate, e);
        }
    }
}
