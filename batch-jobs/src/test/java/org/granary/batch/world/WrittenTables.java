package org.granary.batch.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.catalog.schema.Columns;

/**
 * Stands in for Spark: Delta tables of releases, with one file for each bundle, which names what it holds. The log is a real one; Delta Kernel reads it.
 *
 * <p>Source: Delta transaction log protocol, sections "Change Metadata", "Add File and Remove File".
 */
final class WrittenTables {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPLIT = "train";
    private static final String SCHEMA = """
            {"type":"struct","fields":[%s]}""".formatted(Stream.of(Columns.RECORD_ID, Columns.SPLIT, Columns.RIGHTS_ID)
            .map("{\"name\":\"%s\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}"::formatted)
            .collect(Collectors.joining(",")));

    private final Path warehouse;
    /** For each table its versions: rights id to key. */
    private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

    WrittenTables(Path warehouse) {
        this.warehouse = warehouse;
    }

    /** Writes a release anew; an unfinished one of before is gone. */
    void write(String table, Map<String, String> keysByRights) {
        delete(warehouse.resolve(table));
        var actions = new ArrayList<ObjectNode>();
        ObjectNode protocol = JSON.createObjectNode();
        protocol.putObject("protocol").put("minReaderVersion", 1).put("minWriterVersion", 2);
        actions.add(protocol);
        ObjectNode head = JSON.createObjectNode();
        ObjectNode metadata = head.putObject("metaData")
                .put("id", table)
                .put("schemaString", SCHEMA)
                .put("createdTime", 0);
        metadata.putObject("format").put("provider", "parquet").putObject("options");
        metadata.putArray("partitionColumns").add(Columns.SPLIT).add(Columns.RIGHTS_ID);
        metadata.putObject("configuration");
        actions.add(head);
        keysByRights.forEach((rights, key) -> {
            file(table, path(rights, key), key);
            ObjectNode add = action("add", rights, key);
            ((ObjectNode) add.get("add")).put("modificationTime", 0).put("stats", "{\"numRecords\":1}");
            actions.add(add);
        });
        tables.put(table, new ArrayList<>());
        commit(table, keysByRights, actions);
    }

    /** Takes bundles out of a table, as remove actions alone; gives what was taken. */
    List<String> remove(String table, Collection<String> rights) {
        var left = new HashMap<>(newest(table));
        var taken = rights.stream().filter(left::containsKey).distinct().toList();
        if (!taken.isEmpty()) {
            var actions = taken.stream()
                    .map(id -> action("remove", id, requireNonNull(left.get(id))))
                    .toList();
            taken.forEach(left::remove);
            commit(table, left, actions);
        }
        return taken;
    }

    /** Removes the files of bundles that the newest version does not name; gives how many went. */
    int purge(String table, Collection<String> rights) {
        int gone = 0;
        for (Map<String, String> version : versions(table)) {
            for (Map.Entry<String, String> file : version.entrySet()) {
                String path = path(file.getKey(), file.getValue());
                if (rights.contains(file.getKey()) && !newest(table).containsKey(file.getKey())) {
                    gone += warehouse.resolve(table).resolve(path).toFile().delete() ? 1 : 0;
                }
            }
        }
        return gone;
    }

    /** Whether a file that some version names is still on the disk. */
    boolean isThere(String table, String path) {
        return Files.exists(warehouse.resolve(table).resolve(path));
    }

    /** Key by rights id in the newest version. */
    Map<String, String> newest(String table) {
        return at(table, version(table));
    }

    /** Key by rights id in a version. */
    Map<String, String> at(String table, long version) {
        return versions(table).get((int) version);
    }

    long version(String table) {
        return versions(table).size() - 1L;
    }

    private List<Map<String, String>> versions(String table) {
        return requireNonNull(tables.get(table), table);
    }

    private static ObjectNode action(String name, String rights, String key) {
        ObjectNode action = JSON.createObjectNode();
        ObjectNode file = action.putObject(name)
                .put("path", path(rights, key))
                .put("size", 1)
                .put("dataChange", true);
        file.putObject("partitionValues").put(Columns.SPLIT, SPLIT).put(Columns.RIGHTS_ID, rights);
        if (name.equals("remove")) {
            file.put("deletionTimestamp", 0).put("extendedFileMetadata", true);
        }
        return action;
    }

    private static String path(String rights, String key) {
        return Columns.SPLIT + "=" + SPLIT + "/" + Columns.RIGHTS_ID + "=" + rights + "/" + key + ".parquet";
    }

    /** What a file holds, by its path. */
    static String key(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace(".parquet", "");
    }

    private void commit(String table, Map<String, String> content, List<ObjectNode> actions) {
        versions(table).add(Map.copyOf(content));
        String lines = actions.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
        file(table, "_delta_log/%020d.json".formatted(version(table)), lines);
    }

    private void file(String table, String path, String content) {
        try {
            Path file = warehouse.resolve(table).resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
