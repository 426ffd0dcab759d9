package org.granary.governance.pull.kernel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A release table at one version: what its metadata says and the files it has.
 *
 * @param id the table's own identifier
 * @param version Delta's table version
 * @param timestamp when that version was committed
 * @param schemaJson the columns, in Delta's JSON
 * @param files all files of that version, in the order of the log; empty where only the head was asked for
 */
public record ReleaseTable(
        String id,
        long version,
        Instant timestamp,
        String schemaJson,
        List<String> partitionColumns,
        Map<String, String> configuration,
        List<ReleaseFile> files) {

    public ReleaseTable {
        requireNonNull(id, "id");
        requireNonNull(timestamp, "timestamp");
        requireNonNull(schemaJson, "schemaJson");
        partitionColumns = List.copyOf(partitionColumns);
        configuration = Map.copyOf(configuration);
        files = List.copyOf(files);
    }
}
