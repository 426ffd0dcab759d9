package org.granary.governance.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.pull.kernel.ReleaseFile;
import org.granary.governance.pull.kernel.ReleaseTable;

/** The lines of a table's answer in Parquet format. */
final class TableLines {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ID_DIGITS = 32;

    private TableLines() {}

    static ObjectNode protocol() {
        ObjectNode line = JSON.createObjectNode();
        line.putObject("protocol").put("minReaderVersion", 1);
        return line;
    }

    static ObjectNode metaData(ReleaseTable table, String name) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode metaData = line.putObject("metaData");
        metaData.put("id", table.id());
        metaData.put("name", name);
        metaData.putObject("format").put("provider", "parquet");
        metaData.put("schemaString", table.schemaJson());
        table.partitionColumns().forEach(metaData.putArray("partitionColumns")::add);
        // The table's settings are the platform's own affair; a reader of Parquet files needs none.
        metaData.putObject("configuration");
        metaData.put("version", table.version());
        return line;
    }

    static ObjectNode file(ReleaseTable table, ReleaseFile file, String url, Instant expiresAt) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode entry = line.putObject("file");
        entry.put("url", url);
        entry.put("id", fileId(file));
        ObjectNode partition = entry.putObject("partitionValues");
        file.partition().forEach(partition::put);
        entry.put("size", file.size());
        file.stats().ifPresent(stats -> entry.put("stats", stats));
        entry.put("version", table.version());
        entry.put("timestamp", table.timestamp().toEpochMilli());
        entry.put("expirationTimestamp", expiresAt.toEpochMilli());
        return line;
    }

    static ObjectNode end(Instant expiresAt) {
        ObjectNode line = JSON.createObjectNode();
        line.putObject("endStreamAction").put("minUrlExpirationTimestamp", expiresAt.toEpochMilli());
        return line;
    }

    /** The same for the same file at all times: made from its path, whose content never changes. */
    private static String fileId(ReleaseFile file) {
        return Sha256.hex(file.path().getBytes(UTF_8)).substring(0, ID_DIGITS);
    }
}
