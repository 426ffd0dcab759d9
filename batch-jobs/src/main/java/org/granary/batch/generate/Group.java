package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Records whose rights are the same: one generator's terms and one set of seeds' bundles. One group makes one bundle of rights.
 *
 * @param termsId the generator's terms
 * @param rightsIds the bundles of every seed and passage that a prompt of this group may show
 */
public record Group(String termsId, SortedSet<String> rightsIds) implements Comparable<Group> {

    public Group {
        requireNonNull(termsId, "termsId");
        rightsIds = Collections.unmodifiableSortedSet(new TreeSet<>((Set<String>) rightsIds));
    }

    /** The same for the same group, for names of files and landings: 16 hexadecimal digits. */
    public String key() {
        return Hashes.sha256(termsId, String.join(" ", rightsIds)).substring(0, 16);
    }

    @Override
    public int compareTo(Group other) {
        return key().compareTo(other.key());
    }
}
