package org.granary.batch.gather;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.records.RecordFormat;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.source.WebScope;
import org.granary.governance.vault.FileSeal;
import org.granary.governance.vault.SealedFolder;

/**
 * What a gathering has to do, as its source's revision says it; it does not change while the gathering runs.
 *
 * @param warehouse URI of the warehouse
 * @param entry name of the one file to read inside an archive; empty = every file
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
        Optional<FileSeal> seal) {

    /** A plan whose files are in clear. */
    public GatherPlan(
            String gatheringId,
            String sourceId,
            String warehouse,
            Origin origin,
            RecordFormat format,
            Optional<String> entry,
            List<ColumnSpec> columns) {
        this(gatheringId, sourceId, warehouse, origin, format, entry, columns, Optional.empty());
    }

    public GatherPlan {
        requireNonNull(gatheringId, "gatheringId");
        requireNonNull(sourceId, "sourceId");
        requireNonNull(warehouse, "warehouse");
        requireNonNull(origin, "origin");
        requireNonNull(format, "format");
        requireNonNull(entry, "entry");
        columns = List.copyOf(columns);
        requireNonNull(seal, "seal");
    }

    /** The folder to work in, under the same seal as the landing. */
    Path work(Path folder) {
        return seal.map(key -> SealedFolder.of(folder, key)).orElse(folder);
    }

    /** Where the bytes are. */
    public sealed interface Origin {}

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

    /** Handed in already, as {@code raw/<fileName>} of the landing; {@code sha256} is what was handed in. */
    public record Delivered(String fileName, String sha256) implements Origin {
        public Delivered {
            requireNonNull(fileName, "fileName");
            requireNonNull(sha256, "sha256");
        }
    }
}
