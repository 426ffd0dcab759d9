package org.granary.governance.deidentify;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agreement asks de-identification to do.
 *
 * @param id name of the profile, for example {@code tw-maintenance-log}
 * @param version counts up with each change
 * @param transforms what becomes of each kind; a kind that is not listed is redacted
 * @param customTerms words that are treated as {@link IdentifierKind#AGREED_TERM}, each of two characters and more
 * @param minimumScore findings below this score are left alone, 0–1
 */
public record DeidentificationProfile(
        String id,
        int version,
        SortedMap<IdentifierKind, Transform> transforms,
        double minimumScore,
        @Nullable List<String> customTerms) {

    private static final int SHORTEST_TERM = 2;

    public DeidentificationProfile {
        requireNonNull(id, "id");
        transforms = Collections.unmodifiableSortedMap(new TreeMap<>(transforms));
        if (minimumScore < 0 || minimumScore > 1) {
            throw new IllegalArgumentException(
                    "The minimum score is a share between 0 and 1, not " + minimumScore + ".");
        }
        customTerms = customTerms == null ? List.of() : List.copyOf(customTerms);
        if (customTerms.stream().anyMatch(term -> term.length() < SHORTEST_TERM)) {
            throw new IllegalArgumentException("A custom term has two characters and more.");
        }
    }

    /** The words that the agreement names. */
    @Override
    public List<String> customTerms() {
        return customTerms == null ? List.of() : customTerms;
    }

    /** A profile with these transforms. */
    public static DeidentificationProfile of(
            String id, int version, Map<IdentifierKind, Transform> transforms, double minimumScore) {
        return new DeidentificationProfile(id, version, new TreeMap<>(transforms), minimumScore, List.of());
    }

    /** The same profile with words that the agreement names. */
    public DeidentificationProfile with(List<String> terms) {
        return new DeidentificationProfile(id, version, transforms, minimumScore, terms);
    }

    /** The profile and its version as evidence, for example {@code tw-maintenance-log/2}. */
    public String reference() {
        return id + "/" + version;
    }

    /** What becomes of findings of this kind. */
    public Transform transformFor(IdentifierKind kind) {
        return transforms.getOrDefault(
                kind, kind == IdentifierKind.DATE ? new Transform.Keep() : new Transform.Redact());
    }

    /** Whether findings of this kind are left as they are. */
    boolean keeps(IdentifierKind kind) {
        return transformFor(kind) instanceof Transform.Keep;
    }
}
