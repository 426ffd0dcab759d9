package org.granary.governance.order;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.governance.decision.Decision;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.rights.RightsId;
import org.jspecify.annotations.Nullable;

/**
 * Write what gatherings brought into their sources' tables.
 *
 * @param admissions one per gathering; many fit into one order, since starting Spark costs more than a small gathering
 */
public record AdmitOrder(String orderId, String warehouse, List<Admission> admissions) implements WorkOrder {

    public AdmitOrder {
        requireNonNull(orderId, "orderId");
        requireNonNull(warehouse, "warehouse");
        admissions = List.copyOf(admissions);
    }

    /** In a sealed landing, written by Spark: a line of JSON for each refused row, a {@link Fault}; under the landing's seal. */
    public static final String FAULTS = "checked/faults.jsonl";

    /** So many faults are listed, the first by file and line; they are counted all. */
    public static final int MOST_FAULTS = 10_000;

    /**
     * Where a refused row is, without anything of what it says.
     *
     * @param column the column to blame; null where no single one is
     */
    public record Fault(
            String code,
            @Nullable String file,
            @Nullable Long line,
            @Nullable String column) {
        public Fault {
            requireNonNull(code, "code");
        }
    }

    /**
     * One gathering.
     *
     * @param landing URI of the gathering's landing. {@code parsed/part-*.jsonl} there has a line per record:
     *     {@code {"n":line,"f":"file","r":{"column":"value or null"}}}; {@code rejected/part-*.jsonl} a line per row that could not be
     *     parsed: {@code {"n":line,"f":"file","code":"RAGGED_ROW","x":"excerpt"}}. Files that begin with the mark of
     *     {@link org.granary.governance.vault.FileSeal} are under the key of {@code deidentification}. Keys of {@code r} are the names of {@code columns}.
     * @param columns in the order that record ids are computed in
     * @param rights the bundle that every record of the gathering carries
     * @param subject alias of the company that delivered; empty for open data
     * @param decision the gate's answer; a denial sends every record to quarantine with the reasons' codes
     * @param deidentification what to do about identifiers; empty where the source is open data
     * @param part which part of the gathering this is, where its records carry several bundles; empty = all of it
     */
    public record Admission(
            String sourceId,
            String gatheringId,
            String landing,
            List<ColumnSpec> columns,
            RightsId rights,
            Optional<String> subject,
            Decision decision,
            Optional<Deidentification> deidentification,
            Optional<String> part) {

        /** A gathering whose records all carry one bundle. */
        public Admission(
                String sourceId,
                String gatheringId,
                String landing,
                List<ColumnSpec> columns,
                RightsId rights,
                Optional<String> subject,
                Decision decision,
                Optional<Deidentification> deidentification) {
            this(
                    sourceId,
                    gatheringId,
                    landing,
                    columns,
                    rights,
                    subject,
                    decision,
                    deidentification,
                    Optional.empty());
        }

        /** The name that its writes go under, so that a repeated one changes nothing; never to be changed. */
        public String writeName() {
            return gatheringId + part.map(name -> "/" + name).orElse("");
        }

        public Admission {
            requireNonNull(sourceId, "sourceId");
            requireNonNull(gatheringId, "gatheringId");
            requireNonNull(landing, "landing");
            columns = List.copyOf(columns);
            requireNonNull(rights, "rights");
            requireNonNull(subject, "subject");
            requireNonNull(decision, "decision");
            requireNonNull(deidentification, "deidentification");
            requireNonNull(part, "part");
            if (columns.isEmpty()) {
                throw new IllegalArgumentException(
                        "Gathering " + gatheringId + " has no columns; its source must name them.");
            }
        }
    }

    /**
     * How one gathering is de-identified.
     *
     * @param keyId name of the agreement's key; the key itself comes with the call, see {@link WorkCall}
     *     (Base64; {@code keyId} has only A–Z, 0–9 and _), never in the order
     * @param riskBound share of records, 0–1, in which the second sweep may still find an identifier; above it nothing of
     *     the gathering enters
     */
    public record Deidentification(DeidentificationProfile profile, String keyId, double riskBound) {

        public Deidentification {
            requireNonNull(profile, "profile");
            requireNonNull(keyId, "keyId");
            if (!keyId.matches("[A-Z0-9_]{1,64}")) {
                throw new IllegalArgumentException("Key id '" + keyId + "' may have only A–Z, 0–9 and _.");
            }
        }
    }
}
