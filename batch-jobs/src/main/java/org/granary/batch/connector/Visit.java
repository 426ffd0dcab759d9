package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import org.granary.batch.BatchErrors;

/**
 * What a connector works with during one gathering: the ways to fetch, a folder of its own, and somebody who looks on.
 *
 * @param folder for files until the landing takes them
 * @param rules where files may come from that are not fetched by URL
 */
public record Visit(SafeFetcher files, SafeFetcher documents, Path folder, FetchWatch watch, Rules rules) {

    /** Documents are read into memory; a portal's list of files above this is refused. */
    private static final long LARGEST_DOCUMENT = 32_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What holds for transports of their own.
     *
     * @param folders below which repositories may be named by {@code file:}
     */
    public record Rules(FetchLimits limits, Set<Path> folders, Clock clock) {
        public Rules {
            requireNonNull(limits, "limits");
            folders = Set.copyOf(folders);
            requireNonNull(clock, "clock");
        }
    }

    public Visit {
        requireNonNull(files, "files");
        requireNonNull(documents, "documents");
        requireNonNull(folder, "folder");
        requireNonNull(watch, "watch");
        requireNonNull(rules, "rules");
    }

    /** A visit under these rules; {@code allowedHosts} as {@link SafeFetcher} takes them. */
    public static Visit under(Rules rules, Set<String> allowedHosts, Path folder, FetchWatch watch) {
        return new Visit(
                new SafeFetcher(rules.limits(), allowedHosts, rules.clock()),
                new SafeFetcher(rules.limits().atMost(LARGEST_DOCUMENT), allowedHosts, rules.clock()),
                folder,
                watch,
                rules);
    }

    /** A portal's answer: the parsed text, its bytes as evidence, its headers. */
    public record Answer(JsonNode json, Evidence evidence, URI finalUrl, SortedMap<String, String> headers) {
        public Answer {
            requireNonNull(json, "json");
            requireNonNull(evidence, "evidence");
            requireNonNull(finalUrl, "finalUrl");
            requireNonNull(headers, "headers");
        }
    }

    /** Asks a portal's interface; fails with DATASET_ANSWER_INVALID where the answer is not JSON. */
    public Answer json(String name, URI url) throws IOException, InterruptedException {
        Path file = evidenceFile(name);
        Fetched fetched = documents.fetch(url, file, watch);
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw BatchErrors.datasetAnswer(url.toString(), "it is not JSON");
        }
        if (json == null || !json.isContainerNode()) {
            throw BatchErrors.datasetAnswer(url.toString(), "it is neither an object nor a list");
        }
        return new Answer(json, evidence(name, file, fetched), fetched.finalUrl(), fetched.headers());
    }

    /** Fetches a document as evidence. */
    public Evidence document(String name, URI url) throws IOException, InterruptedException {
        Path file = evidenceFile(name);
        return evidence(name, file, documents.fetch(url, file, watch));
    }

    /** Keeps bytes as evidence that came another way. */
    public Evidence document(String name, URI url, byte[] bytes) throws IOException {
        Path file = evidenceFile(name);
        Files.write(file, bytes);
        return new Evidence(
                name, url, file, Sha256.of(file), bytes.length, rules.clock().instant());
    }

    private static Evidence evidence(String name, Path file, Fetched fetched) {
        Instant at = fetched.at();
        return new Evidence(name, fetched.finalUrl(), file, fetched.sha256(), fetched.bytes(), at);
    }

    private Path evidenceFile(String name) throws IOException {
        Path evidence = Files.createDirectories(folder.resolve("evidence"));
        Path file = evidence.resolve(name);
        // An earlier attempt's answer is no evidence of this one.
        Files.deleteIfExists(file);
        return file;
    }

    /** Reads a URL as portals write it: characters that have no place in one are escaped. */
    public static URI url(String text) {
        var escaped = new StringBuilder();
        for (byte b : text.strip().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c > ' ' && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0;
            escaped.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        try {
            return URI.create(escaped.toString());
        } catch (IllegalArgumentException e) {
            throw BatchErrors.urlInvalid(text, "it is not written as a URL");
        }
    }

    /** One segment of a path, escaped. */
    public static String segment(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A path with each segment escaped. */
    public static String path(String text) {
        return java.util.Arrays.stream(text.split("/", -1))
                .map(Visit::segment)
                .collect(java.util.stream.Collectors.joining("/"));
    }
}
