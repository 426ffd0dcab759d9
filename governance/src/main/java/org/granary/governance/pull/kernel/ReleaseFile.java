package org.granary.governance.pull.kernel;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.granary.governance.rights.RightsId;

/**
 * One Parquet file of a release table.
 *
 * @param path relative to the table's directory, with {@code /}
 * @param size bytes
 * @param modified milliseconds since 1970 UTC
 * @param partition the file's partition values by column
 * @param rights the bundle of rights that every record of the file carries
 * @param rows number of records, where the log says it
 * @param stats the log's statistics, a JSON object; empty where the log has none
 */
public record ReleaseFile(
        String path,
        long size,
        long modified,
        Map<String, String> partition,
        RightsId rights,
        OptionalLong rows,
        Optional<String> stats) {

    public ReleaseFile {
        requireNonNull(path, "path");
        partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
        requireNonNull(rights, "rights");
        requireNonNull(rows, "rows");
        requireNonNull(stats, "stats");
    }
}
