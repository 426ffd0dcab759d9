package org.granary.batch.gather;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.records.RecordFormat;
import org.granary.batch.records.RecordReader;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.TablePlan;
import org.granary.catalog.source.WebScope;
import org.granary.governance.agreement.RowSchema;
import org.granary.governance.vault.FileSeal;
import org.granary.governance.vault.SealedFolder;

/**
 * What a gathering has to do, as its source's revision says it; it does not change while the gathering runs.
 *
 * @param warehouse URI of the warehouse
 * @param entry name of the one file to read inside an archive; empty = every file
 * @param schema JSON Schema of the agreed data contract that every row has to meet; empty where there is none
 * @param seal under which every file of the gathering is, in its landing and where it is worked on; empty where they are in clear
 */
public record GatherPlan(
        String gatheringId,
        String sourceId,
        String warehouse,
        Origin origin,
        RecordFormat format,
        Optional<String> entry,
        List<ColumnSpec> columns,
        Optional<RowSchema> schema,
        Optional<FileSeal> seal) {

    /** A plan whose files are in clear, and whose rows come under no contract. */
    public GatherPlan(
            String gatheringId,
            String sourceId,
            String warehouse,
            Origin origin,
            RecordFormat format,
            Optional<String> entry,
            List<ColumnSpec> columns) {
        this(gatheringId, sourceId, warehouse, origin, format, entry, columns, Optional.empty(), Optional.empty());
    }

    public GatherPlan {
        requireNonNull(gatheringId, "gatheringId");
        requireNonNull(sourceId, "sourceId");
        requireNonNull(warehouse, "warehouse");
        requireNonNull(origin, "origin");
        requireNonNull(format, "format");
        requireNonNull(entry, "entry");
        columns = List.copyOf(columns);
        requireNonNull(schema, "schema");
        requireNonNull(seal, "seal");
    }

    /** Rows as the contract wants them. */
    RecordReader underContract(RecordReader rows) {
        return schema.<RecordReader>map(agreed -> new ContractReader(rows, columns, agreed))
                .orElse(rows);
    }

    /** The gathering in whose landing the bytes are. */
    public String landedBy() {
        return origin instanceof Kept kept ? kept.gatheringId() : gatheringId;
    }

    /** The folder to work in, under the same seal as the landing. */
    Path work(Path folder) {
        return seal.map(key -> SealedFolder.of(folder, key)).orElse(folder);
    }

    /** Where the bytes are. */
    public sealed interface Origin {}

    /** Landed by an earlier gathering, to be read again. */
    public record Kept(String gatheringId, Form form) implements Origin {

        /** What the landing holds. */
        public enum Form {
            /** Files, which are parsed again. */
            FILES,
            /** Rows from the start: pages are taken apart when they are crawled. */
            ROWS
        }

        public Kept {
            requireNonNull(gatheringId, "gatheringId");
            requireNonNull(form, "form");
        }
    }

    /** Published somewhere, to be fetched. */
    public record Published(DatasetAddress address) implements Origin {
        public Published {
            requireNonNull(address, "address");
        }
    }

    /**
     * Pages of the web, to be crawled.
     *
     * @param since when the gathering began: pages that were settled before it are asked for again
     */
    public record Pages(WebScope scope, Instant since) implements Origin {
        public Pages {
            requireNonNull(scope, "scope");
            requireNonNull(since, "since");
        }
    }

    /** To be written by language models. */
    public record Generated(GenerationPlan plan) implements Origin {
        public Generated {
            requireNonNull(plan, "plan");
        }
    }

    /** To be drawn from a model of another source's rows. */
    public record Tabulated(TablePlan plan) implements Origin {
        public Tabulated {
            requireNonNull(plan, "plan");
        }
    }

    /** Handed in already, as {@code raw/<fileName>} of the landing; {@code sha256} is what was handed in. */
    public record Delivered(String fileName, String sha256) implements Origin {
        public Delivered {
            requireNonNull(fileName, "fileName");
            requireNonNull(sha256, "sha256");
        }
    }
}
