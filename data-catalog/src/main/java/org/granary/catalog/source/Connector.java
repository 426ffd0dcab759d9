package org.granary.catalog.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How the files of an open data set are found from its location. A source without one has its location as its only file.
 *
 * @param revision what to pin: a branch, tag or commit (Hugging Face, Git); empty = the newest, whose commit is kept with the gathering
 * @param files patterns of the files to take, {@code *} within a folder and {@code **} over folders; absent = every file
 * @param checksum of the one file of an HTTP location: {@code sha256:…} (or md5, sha1, sha512), or the URL of a list of checksums
 * @param evidence addresses of further documents about the license; they are fetched and kept at each gathering
 * @param api address of the portal's interface where it is not beside the location
 */
public record Connector(
        Type type,
        Optional<String> revision,
        Optional<List<String>> files,
        Optional<String> checksum,
        Optional<List<String>> evidence,
        Optional<String> api) {

    /** The location is a file or an archive. */
    public static final Connector PLAIN = new Connector(
            Type.HTTP, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The kinds of place that open data sets are found at. */
    public enum Type {
        /** One file or archive at a URL. */
        HTTP,
        /** A data set of a CKAN portal; the location is its page, {@code …/dataset/<name>}. */
        CKAN,
        /** A data set of data.gov.tw; the location is its page, {@code …/dataset/<number>}. */
        DATA_GOV_TW,
        /** A data set of the Hugging Face Hub; the location is its page, {@code …/datasets/<owner>/<name>}. */
        HUGGING_FACE,
        /** As {@link #HUGGING_FACE}, but the Parquet files that the Hub converts it to. */
        HUGGING_FACE_PARQUET,
        /** A record of Zenodo; the location is its page, {@code …/records/<number>}. */
        ZENODO,
        /** A Git repository; the location is the address to clone. */
        GIT
    }

    public Connector {
        requireNonNull(type, "type");
        requireNonNull(revision, "revision");
        files = files.map(List::copyOf);
        requireNonNull(checksum, "checksum");
        evidence = evidence.map(List::copyOf);
        requireNonNull(api, "api");
        if (checksum.isPresent() && type != Type.HTTP) {
            throw new IllegalArgumentException(
                    "Only a connector of type HTTP takes a 'checksum'; portals state their own.");
        }
        boolean pinned = type == Type.HUGGING_FACE || type == Type.HUGGING_FACE_PARQUET || type == Type.GIT;
        if (revision.isPresent() && !pinned) {
            throw new IllegalArgumentException(
                    "A connector of type " + type + " takes no 'revision'; only Hugging Face and Git have them.");
        }
    }

    /** The patterns; empty = every file. */
    public List<String> patterns() {
        return files.orElse(List.of());
    }

    /** Addresses of further documents. */
    public List<String> documents() {
        return evidence.orElse(List.of());
    }
}
