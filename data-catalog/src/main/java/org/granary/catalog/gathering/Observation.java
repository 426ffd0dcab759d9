package org.granary.catalog.gathering;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a gathering saw at the publisher's: the next gathering is compared with it.
 *
 * @param revision the publisher's own, such as a commit; empty where it has none
 * @param licenses what the publisher states, as written there
 * @param remarks codes of what a reader of the data should know, such as {@code PARTIAL_SPLIT}
 * @param files every file of the data set, also those that were not fetched again
 */
public record Observation(
        Optional<String> revision,
        SortedSet<String> licenses,
        SortedSet<String> remarks,
        List<SeenFile> files,
        List<SeenDocument> documents) {

    public Observation {
        requireNonNull(revision, "revision");
        licenses = Collections.unmodifiableSortedSet(new TreeSet<>(licenses));
        remarks = Collections.unmodifiableSortedSet(new TreeSet<>(remarks));
        files = List.copyOf(files);
        documents = List.copyOf(documents);
    }

    /** The file with this name. */
    public Optional<SeenFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /**
     * A file as seen.
     *
     * @param name as the publisher calls it
     * @param sha256 64 hexadecimal digits
     * @param version the publisher's word for these bytes, such as a checksum or a blob's id
     * @param schemas types by column, for each file of records that it is or unpacks to
     */
    public record SeenFile(
            String name,
            String url,
            String sha256,
            long bytes,
            Optional<String> version,
            Optional<String> eTag,
            Optional<String> lastModified,
            SortedMap<String, SortedMap<String, String>> schemas) {

        public SeenFile {
            requireNonNull(name, "name");
            requireNonNull(url, "url");
            requireNonNull(sha256, "sha256");
            requireNonNull(version, "version");
            requireNonNull(eTag, "eTag");
            requireNonNull(lastModified, "lastModified");
            schemas =
                    Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, SortedMap<String, String>>) schemas));
        }

        /** The same file with these schemas. */
        public SeenFile with(SortedMap<String, SortedMap<String, String>> found) {
            return new SeenFile(name, url, sha256, bytes, version, eTag, lastModified, found);
        }
    }

    /** A document about rights that was kept: its place in the landing, where it was, the hash of its bytes and their time. */
    public record SeenDocument(String name, String url, String sha256, Instant at) {
        public SeenDocument {
            requireNonNull(name, "name");
            requireNonNull(url, "url");
            requireNonNull(sha256, "sha256");
            requireNonNull(at, "at");
        }
    }
}
