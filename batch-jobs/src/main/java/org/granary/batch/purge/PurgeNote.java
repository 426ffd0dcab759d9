package org.granary.batch.purge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.granary.catalog.storage.Json;
import org.granary.governance.order.WorkReport;

/**
 * What a certificate says of a purge; one of its {@code purges}.
 *
 * @param tables of which old files went
 * @param landings that went but for their manifests
 * @param sieved paths of landings that lost the pages that were taken down, and what was generated from them
 * @param deliveries of companies, which went before
 * @param quarantinedRows rows of these landings that quarantine had kept
 */
record PurgeNote(
        String purgedAt,
        String job,
        List<WorkReport.PurgedTable> tables,
        List<Landing> landings,
        List<String> sieved,
        List<Delivery> deliveries,
        long quarantinedRows) {

    PurgeNote {
        tables = List.copyOf(tables);
        landings = List.copyOf(landings);
        sieved = List.copyOf(sieved);
        deliveries = List.copyOf(deliveries);
    }

    /** A landing below the warehouse. */
    record Landing(String landing, long files, long bytes) {}

    /** What a company had delivered. */
    record Delivery(String delivery, String purgedAt, long files, long bytes, long quarantinedRows) {}

    /** A certificate's text with this as the last of its {@code purges}. */
    String addedTo(String certificate) {
        try {
            var whole = (ObjectNode) Json.mapper().readTree(certificate);
            whole.withArray("purges").add(Json.mapper().valueToTree(this));
            return Json.text(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored certificate is no JSON: " + certificate, e);
        }
    }
}
