package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.governance.rights.RightsId;

/** What Spark did about an order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "work")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkReport.Admitted.class, name = "admit"),
    @JsonSubTypes.Type(value = WorkReport.Released.class, name = "release"),
    @JsonSubTypes.Type(value = WorkReport.Withdrawn.class, name = "withdraw"),
    @JsonSubTypes.Type(value = WorkReport.Purged.class, name = "purge"),
    @JsonSubTypes.Type(value = WorkReport.TablesPurged.class, name = "purge-tables"),
    @JsonSubTypes.Type(value = WorkReport.Failed.class, name = "failed")
})
public sealed interface WorkReport {

    /** The order that this answers. */
    String orderId();

    /** The order failed; nothing is known to have been written that a repetition would not write again. */
    record Failed(String orderId, String code, String message) implements WorkReport {
        public Failed {
            requireNonNull(orderId, "orderId");
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }
    }

    /** Gatherings were admitted. */
    record Admitted(String orderId, List<Gathering> gatherings) implements WorkReport {
        public Admitted {
            requireNonNull(orderId, "orderId");
            gatherings = List.copyOf(gatherings);
        }
    }

    /**
     * One gathering.
     *
     * @param tableVersion version of the source's table after the write; -1 where the table does not exist
     * @param read records and rejected rows in the landing
     * @param admitted records now in the source's table through this gathering
     * @param duplicates records that the table held already, or that the landing held twice
     * @param quarantined refused records, by reason code
     * @param identifiers what de-identification found, by kind
     * @param residualRisk share of admitted records in which the second sweep still finds an identifier; empty for open data
     * @param refused why nothing of the gathering entered; empty where it did
     * @param quality facts about the admitted records, such as {@code characters}
     */
    record Gathering(
            String sourceId,
            String gatheringId,
            long tableVersion,
            long read,
            long admitted,
            long duplicates,
            SortedMap<String, Long> quarantined,
            SortedMap<String, Long> identifiers,
            Optional<Double> residualRisk,
            Optional<String> refused,
            SortedMap<String, Double> quality) {

        public Gathering {
            requireNonNull(sourceId, "sourceId");
            requireNonNull(gatheringId, "gatheringId");
            quarantined = Collections.unmodifiableSortedMap(new TreeMap<>(quarantined));
            identifiers = Collections.unmodifiableSortedMap(new TreeMap<>(identifiers));
            requireNonNull(residualRisk, "residualRisk");
            requireNonNull(refused, "refused");
            quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
        }
    }

    /**
     * A release was built.
     *
     * @param tableVersion version of the release's table, 0 for a new release
     * @param sha256 digest over the sorted record ids, each followed by a line feed; 64 hexadecimal digits
     * @param rows records by split
     * @param rowsByRights records by bundle
     * @param leftOut records that did not come in, by cause: {@code DENIED}, {@code DUPLICATE}, {@code TOO_SHORT}, {@code FILTERED}
     * @param quality facts about the records
     */
    record Released(
            String orderId,
            long tableVersion,
            String sha256,
            SortedMap<String, Long> rows,
            SortedMap<String, Long> rowsByRights,
            SortedMap<String, Long> leftOut,
            SortedMap<String, Double> quality)
            implements WorkReport {

        public Released {
            requireNonNull(orderId, "orderId");
            requireNonNull(sha256, "sha256");
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
            rowsByRights = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByRights));
            leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
            quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
        }
    }

    /**
     * What quarantine kept of a gathering is gone.
     *
     * @param rows how many rows there were
     */
    record Purged(String orderId, long rows) implements WorkReport {
        public Purged {
            requireNonNull(orderId, "orderId");
        }
    }

    /**
     * Files that only older versions name are gone from the disk.
     *
     * @param tables in the order's order
     */
    record TablesPurged(String orderId, List<PurgedTable> tables) implements WorkReport {
        public TablesPurged {
            requireNonNull(orderId, "orderId");
            tables = List.copyOf(tables);
        }
    }

    /**
     * What left one table's folder. A repetition finds less, or nothing, and says so.
     *
     * @param table path of the table below the warehouse
     * @param tableVersion the newest version, whose files stayed; older versions lack the bundles' files from now on; -1 where the table does not exist
     * @param bytes on the disk
     */
    record PurgedTable(String table, long tableVersion, long files, long bytes, List<RightsId> rights) {
        public PurgedTable {
            requireNonNull(table, "table");
            rights = List.copyOf(rights);
        }
    }

    /** Bundles were removed. */
    record Withdrawn(String orderId, List<Removal> removals) implements WorkReport {
        public Withdrawn {
            requireNonNull(orderId, "orderId");
            removals = List.copyOf(removals);
        }
    }

    /**
     * What was removed from one table.
     *
     * @param table path of the table below the warehouse, for example {@code releases/pcb-maintenance/1.0.0}
     * @param tableVersion version after the removal
     * @param files data files that no longer belong to the table
     * @param rows records in them
     * @param sha256 digest over the sorted ids of the records that are left (releases; empty for sources)
     * @param rowsLeft records that are left
     */
    record Removal(
            String table,
            long tableVersion,
            long files,
            long rows,
            Optional<String> sha256,
            long rowsLeft,
            List<RightsId> rights) {

        public Removal {
            requireNonNull(table, "table");
            requireNonNull(sha256, "sha256");
            rights = List.copyOf(rights);
        }
    }
}
