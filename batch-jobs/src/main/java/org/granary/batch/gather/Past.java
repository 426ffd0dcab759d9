package org.granary.batch.gather;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.granary.catalog.gathering.Observation;

/**
 * What earlier gatherings of a source saw.
 *
 * @param baseline what is in the source's table under the same rights; empty = everything is to be fetched
 * @param licenses what the publisher stated when it was last accepted; empty = the source was never looked at
 * @param schemas of the files that were last accepted; empty = none was looked at under this revision
 * @param declared the license that the source's revision declares
 */
public record Past(
        Optional<Observation> baseline,
        Optional<SortedSet<String>> licenses,
        Set<SortedMap<String, String>> schemas,
        Optional<String> declared) {

    /** A source that is gathered for the first time. */
    public static final Past NONE = new Past(Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    public Past {
        requireNonNull(baseline, "baseline");
        requireNonNull(licenses, "licenses");
        schemas = Set.copyOf(schemas);
        requireNonNull(declared, "declared");
    }
}
