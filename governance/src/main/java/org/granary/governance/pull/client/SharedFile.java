package org.granary.governance.pull.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.granary.governance.pull.fault.PullFaults;

/**
 * A file as the server lists it.
 *
 * @param id the same for the same file at all times
 * @param partition partition values by column
 * @param rows number of records, where the statistics say it
 * @param expiresAt when the address stops working; far in the future where the server does not say
 */
public record SharedFile(
        URI url, String id, SortedMap<String, String> partition, long size, OptionalLong rows, Instant expiresAt) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}");

    public SharedFile {
        requireNonNull(url, "url");
        requireNonNull(id, "id");
        partition = Collections.unmodifiableSortedMap(new TreeMap<>(partition));
        requireNonNull(rows, "rows");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** Reads one line's {@code file} object. */
    static SharedFile of(JsonNode file) {
        SortedMap<String, String> partition = new TreeMap<>();
        JsonNode values = file.path("partitionValues");
        values.fieldNames()
                .forEachRemaining(name -> partition.put(name, values.path(name).asText("")));
        return new SharedFile(
                address(file.path("url").asText("")),
                file.path("id").asText(""),
                partition,
                file.path("size").asLong(-1),
                rows(file.path("stats")),
                file.hasNonNull("expirationTimestamp")
                        ? Instant.ofEpochMilli(file.path("expirationTimestamp").asLong())
                        : Instant.MAX);
    }

    private static URI address(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw PullFaults.pullFailed(
                    "The server names a file by '" + text + "', which is no address. Tell a steward.", e);
        }
        throw PullFaults.pullFailed(
                "The server names a file by '" + text + "', which is no web address. Tell a steward.");
    }

    /** Where the file goes below the folder, as readers of partitioned tables like it; never outside of it. */
    String place() {
        String folders = partition.entrySet().stream()
                .map(value -> safe(value.getKey()) + "=" + safe(value.getValue()) + "/")
                .collect(Collectors.joining());
        return "data/" + folders + safe(id) + ".parquet";
    }

    /** Names come from a server: what could lead elsewhere, or surprise a shell, is refused. */
    private static String safe(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw PullFaults.pullFailed("The server names a file or partition '" + name
                    + "', which cannot be a file's name here. Nothing was written for it; tell a steward.");
        }
        return name;
    }

    private static OptionalLong rows(JsonNode stats) {
        if (!stats.isTextual()) {
            return OptionalLong.empty();
        }
        try {
            JsonNode rows = JSON.readTree(stats.textValue()).path("numRecords");
            return rows.canConvertToLong() && rows.isIntegralNumber()
                    ? OptionalLong.of(rows.asLong())
                    : OptionalLong.empty();
        } catch (JsonProcessingException e) {
            // Statistics are a help only; the rows are counted from the files themselves where it matters.
            return OptionalLong.empty();
        }
    }
}
