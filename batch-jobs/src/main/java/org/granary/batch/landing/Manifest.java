package org.granary.batch.landing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.gathering.Observation;

/**
 * What a landing holds and where it came from: {@code manifest.json}.
 *
 * @param from URL as asked for, or the name of the delivered file
 * @param finalUrl after redirects; empty for deliveries
 * @param headers of the answer, as evidence of what the publisher said about the file and its license
 * @param at when the last byte came
 * @param files raw files and, where those are archives, what they unpack to
 * @param seen what the publisher had and stated, with the documents kept below {@code evidence/}; empty for deliveries
 */
public record Manifest(
        String sourceId,
        String gatheringId,
        String from,
        Optional<String> finalUrl,
        SortedMap<String, String> headers,
        Instant at,
        List<FileEntry> files,
        Optional<Observation> seen) {

    /** Its place in the landing. */
    public static final String PATH = "manifest.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Manifest {
        requireNonNull(sourceId, "sourceId");
        requireNonNull(gatheringId, "gatheringId");
        requireNonNull(from, "from");
        requireNonNull(finalUrl, "finalUrl");
        headers = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) headers));
        requireNonNull(at, "at");
        files = List.copyOf(files);
        requireNonNull(seen, "seen");
    }

    /**
     * One file.
     *
     * @param path in the landing, {@code raw/…} or {@code unpacked/…}
     * @param name as the publisher calls it; for unpacked files the path in the archive
     * @param sha256 64 hexadecimal digits
     */
    public record FileEntry(String path, String name, String sha256, long bytes) {
        public FileEntry {
            requireNonNull(path, "path");
            requireNonNull(name, "name");
            requireNonNull(sha256, "sha256");
        }
    }

    /** The place of a member of the archive {@code raw} in the landing; the name in front keeps archives apart. */
    public static String unpackedPath(FileEntry raw, String member) {
        return "unpacked/" + raw.name() + "/" + member;
    }

    /** Files that hold records: the raw ones, and of those that are archives what they unpack to. */
    public List<FileEntry> recordFiles() {
        return files.stream().filter(file -> members(file).isEmpty()).toList();
    }

    /** What a raw file unpacks to; empty where it is no archive. */
    public List<FileEntry> members(FileEntry raw) {
        String folder = unpackedPath(raw, "");
        return raw.path().startsWith("raw/")
                ? files.stream().filter(file -> file.path().startsWith(folder)).toList()
                : List.of();
    }

    /** Bytes of the raw files. */
    public long rawBytes() {
        return files.stream()
                .filter(file -> file.path().startsWith("raw/"))
                .mapToLong(FileEntry::bytes)
                .sum();
    }

    /** Writes it; the last file of a landing to be written, so that its presence says that fetching is done. */
    public void write(LandingStore landing) throws IOException {
        byte[] json = JSON.writeValueAsBytes(this);
        landing.write(PATH, out -> out.write(json));
    }

    /** Reads it; empty where fetching is not done. */
    public static Optional<Manifest> read(LandingStore landing, Path workDirectory) throws IOException {
        if (!landing.exists(PATH)) {
            return Optional.empty();
        }
        return Optional.of(JSON.readValue(Files.readAllBytes(landing.local(PATH, workDirectory)), Manifest.class));
    }
}
