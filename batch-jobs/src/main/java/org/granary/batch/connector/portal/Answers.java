package org.granary.batch.connector.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Visit;
import org.granary.catalog.fault.GranaryException;

/** Reads portals' answers. */
final class Answers {

    private Answers() {}

    /** Asks for a data set's entry; that it is not there, or not for us, is said in the data set's words. */
    static Visit.Answer entry(Visit visit, String name, URI url, URI location)
            throws IOException, InterruptedException {
        try {
            return visit.json(name, url);
        } catch (GranaryException e) {
            if (e.code() == BatchErrorCode.FETCH_NOT_FOUND) {
                throw BatchErrors.datasetMoved(location.toString(), "the portal has no such entry (asked " + url + ")");
            }
            if (e.code() == BatchErrorCode.FETCH_REFUSED) {
                throw BatchErrors.datasetAccess(
                        location.toString(), "the portal refused '" + url + "'; it may be gated, private or renamed");
            }
            throw e;
        }
    }

    /** The text of a field; empty where it is missing, null or blank. */
    static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** The text of a field; fails with DATASET_ANSWER_INVALID. */
    static String required(JsonNode node, String field, URI url) {
        return text(node, field)
                .orElseThrow(() -> BatchErrors.datasetAnswer(url.toString(), "it has no '" + field + "'"));
    }
}
