package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a delivery of one kind of data has to look like. Numbers in the schema are whole, as everywhere in terms.
 *
 * @param required headings that a file must have
 * @param allowed headings that a file may have besides; empty = any, of which nothing is taken that the source does not name
 * @param units unit of a column's values by heading, for example {@code °C}
 * @param schema JSON Schema (draft 2020-12) that every row has to meet, as an object of text members by heading; absent = none
 * @param riskBoundPerMillion a bound for this kind that is stricter than the agreement's; absent = the agreement's
 * @param rawRetentionDays days for this kind that are fewer than the agreement's; absent = the agreement's
 */
public record DataContract(
        List<String> required,
        List<String> allowed,
        SortedMap<String, String> units,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<JsonNode> schema,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Integer> riskBoundPerMillion,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Integer> rawRetentionDays) {

    public DataContract {
        required = required == null ? List.of() : List.copyOf(required);
        allowed = allowed == null ? List.of() : List.copyOf(allowed);
        units = units == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(units));
        requireNonNull(schema, "schema");
        requireNonNull(riskBoundPerMillion, "riskBoundPerMillion");
        requireNonNull(rawRetentionDays, "rawRetentionDays");
    }
}
