package org.granary.batch.connector;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a publisher has now.
 *
 * @param files never empty, each name once
 * @param evidence documents in which it states rights
 * @param licenses what it states, as written there; empty where it states nothing before the file itself comes
 * @param revision its own word for the state of the whole, such as a commit
 * @param remarks codes of what a reader of the data should know
 */
public record Listing(
        List<RemoteFile> files,
        List<Evidence> evidence,
        SortedSet<String> licenses,
        Optional<String> revision,
        SortedSet<String> remarks) {

    public Listing {
        files = List.copyOf(files);
        evidence = List.copyOf(evidence);
        licenses = Collections.unmodifiableSortedSet(new TreeSet<>(licenses));
        requireNonNull(revision, "revision");
        remarks = Collections.unmodifiableSortedSet(new TreeSet<>(remarks));
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "A listing has at least one file; fail with LANDING_NO_FILES otherwise.");
        }
    }
}
