package org.granary.batch.purge;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.granary.catalog.storage.Json;
import org.granary.governance.order.WorkReport;

/**
 * A withdrawal or a take-down that was carried out: its records are out of all tables, and certified to be; their files are still there.
 *
 * @param id of the withdrawal or the take-down
 * @param at when it took effect
 * @param dueAt when its grace is over
 * @param sources that its records came from, those generated from them too
 * @param certificate as it stands, JSON
 */
record TakenBack(
        String id, WithdrawnPurge.Kind kind, Instant at, Instant dueAt, SortedSet<String> sources, String certificate) {

    private static final TypeReference<List<WorkReport.Removal>> REMOVALS = new TypeReference<>() {};

    TakenBack {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        requireNonNull(dueAt, "dueAt");
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
        requireNonNull(certificate, "certificate");
    }

    /** What it took from each table that there is, its supplements' too. */
    List<WorkReport.Removal> removals() {
        return removals(certificate);
    }

    /** The same from a certificate's text. */
    static List<WorkReport.Removal> removals(String certificate) {
        try {
            JsonNode whole = Json.mapper().readTree(certificate);
            var all = new ArrayList<WorkReport.Removal>();
            all.addAll(removals(whole));
            for (JsonNode supplement : whole.path("supplements")) {
                all.addAll(removals(supplement));
            }
            return all.stream()
                    .filter(removal ->
                            removal.tableVersion() >= 0 && !removal.rights().isEmpty())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored certificate is no JSON: " + certificate, e);
        }
    }

    private static List<WorkReport.Removal> removals(JsonNode part) {
        return part.has("removals") ? Json.mapper().convertValue(part.get("removals"), REMOVALS) : List.of();
    }
}
