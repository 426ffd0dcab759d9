package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.deidentify.DeidentificationProfile;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.deidentify.Transform;

/**
 * The de-identification that an agreement demands.
 *
 * @param profile name of the profile
 * @param version version of the profile
 * @param transforms by kind of identifier: {@code keep}, {@code generalise}, {@code band:<years>}, {@code redact}, {@code mask:<kept>} or {@code pseudonym}; other kinds are redacted, but DATE is kept
 * @param customTerms words that go wherever they stand, such as names of customers and numbers of parts; of 2 to 100 characters, at most 10,000
 * @param minimumScorePercent findings below this score are left alone, 0–100
 */
public record DeidentificationTerms(
        String profile,
        int version,
        SortedMap<String, String> transforms,
        int minimumScorePercent,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<List<String>> customTerms) {

    private static final double PERCENT = 100.0;
    private static final int MOST_TERMS = 10_000;
    private static final int LONGEST_TERM = 100;
    private static final String MASK = "mask:";
    private static final String BAND = "band:";

    public DeidentificationTerms {
        requireNonNull(profile, "profile");
        transforms = Collections.unmodifiableSortedMap(new TreeMap<>(transforms));
        if (minimumScorePercent < 0 || minimumScorePercent > 100) {
            throw new IllegalArgumentException("'minimumScorePercent' must be between 0 and 100.");
        }
        customTerms = customTerms.map(List::copyOf);
        if (customTerms.filter(DeidentificationTerms::fit).isEmpty() && customTerms.isPresent()) {
            throw new IllegalArgumentException("'customTerms' must be at most 10,000, of 2 to 100 characters each.");
        }
    }

    /** Without words of its own. */
    public DeidentificationTerms(
            String profile, int version, SortedMap<String, String> transforms, int minimumScorePercent) {
        this(profile, version, transforms, minimumScorePercent, Optional.empty());
    }

    private static boolean fit(List<String> terms) {
        return terms.size() <= MOST_TERMS
                && terms.stream()
                        .allMatch(term -> !term.isBlank() && term.length() >= 2 && term.length() <= LONGEST_TERM);
    }

    /** The profile that the engine works by; fails with AGREEMENT_TERM_INVALID where a kind or transform is not known. */
    public DeidentificationProfile toProfile() {
        Map<IdentifierKind, Transform> known = new EnumMap<>(IdentifierKind.class);
        transforms.forEach((kind, transform) -> known.put(kindOf(kind), transformOf(transform)));
        return DeidentificationProfile.of(profile, version, known, minimumScorePercent / PERCENT)
                .with(customTerms.orElse(List.of()));
    }

    private static IdentifierKind kindOf(String name) {
        for (IdentifierKind kind : IdentifierKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw GovernanceErrors.agreementTermInvalid("'" + name + "' is no kind of identifier.");
    }

    private static Transform band(String text) {
        try {
            return new Transform.Band(Integer.parseInt(text.substring(BAND.length())));
        } catch (IllegalArgumentException e) {
            throw GovernanceErrors.agreementTermInvalid("'" + text + "': " + e.getMessage());
        }
    }

    private static Transform transformOf(String text) {
        if (text.equals("redact")) {
            return new Transform.Redact();
        }
        if (text.equals("keep")) {
            return new Transform.Keep();
        }
        if (text.equals("generalise")) {
            return new Transform.Generalise();
        }
        if (text.equals("pseudonym")) {
            return new Transform.Pseudonym();
        }
        if (text.matches(MASK + "[0-4]")) {
            return new Transform.Mask(text.charAt(MASK.length()) - '0');
        }
        if (text.matches(BAND + "[1-9][0-9]?")) {
            return band(text);
        }
        throw GovernanceErrors.agreementTermInvalid(
                "'" + text
                        + "' is no transform. Use keep, generalise, band:2 to band:50, redact, mask:0 to mask:4, or pseudonym.");
    }
}
