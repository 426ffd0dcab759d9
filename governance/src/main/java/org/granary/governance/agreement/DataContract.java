package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.schema.ColumnSpec;

/**
 * What a delivery of one kind of data has to look like. Numbers in the schema are whole, as everywhere in terms.
 *
 * @param required headings that a file must have
 * @param allowed headings that a file may have besides; empty = any, of which nothing is taken that the source does not name
 * @param units unit of a column's values by heading, for example {@code °C}
 * @param schema JSON Schema (draft 2020-12, as {@link RowSchema} takes it) that every row has to meet, as an object of members by heading, numbers where the source's column is
 *     a number; a row that does not is refused. Absent = none
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
        // Jackson gives a null node where there is none.
        schema = schema.filter(node -> !node.isNull());
        requireNonNull(riskBoundPerMillion, "riskBoundPerMillion");
        requireNonNull(rawRetentionDays, "rawRetentionDays");
    }

    /**
     * What of a source's columns does not keep to this contract, in words; empty where all do. Columns are compared by their headings. A file that
     * lacks a heading which the source requires is refused while it is read, so that a source that keeps to the contract takes no file that does not.
     */
    public Optional<String> faultOf(List<ColumnSpec> columns) {
        var faults = new ArrayList<String>();
        for (String heading : required) {
            if (columns.stream()
                    .noneMatch(column ->
                            column.from().equals(heading) && column.presence() == ColumnSpec.Presence.REQUIRED)) {
                faults.add("'" + heading + "' is not a required column of the source");
            }
        }
        for (ColumnSpec column : columns) {
            if (!allowed.isEmpty() && !allowed.contains(column.from()) && !required.contains(column.from())) {
                faults.add("'" + column.from() + "' is a column that the contract does not name");
            }
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }
}
