package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
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
 * @param transforms by kind of identifier: {@code keep}, {@code generalise}, {@code redact}, {@code mask:<kept>} or {@code pseudonym}; other kinds are redacted, but DATE is kept
 * @param minimumScorePercent findings below this score are left alone, 0–100
 */
public record DeidentificationTerms(
        String profile, int version, SortedMap<String, String> transforms, int minimumScorePercent) {

    private static final double PERCENT = 100.0;
    private static final String MASK = "mask:";

    public DeidentificationTerms {
        requireNonNull(profile, "profile");
        transforms = Collections.unmodifiableSortedMap(new TreeMap<>(transforms));
        if (minimumScorePercent < 0 || minimumScorePercent > 100) {
            throw new IllegalArgumentException("'minimumScorePercent' must be between 0 and 100.");
        }
    }

    /** The profile that the engine works by; fails with AGREEMENT_TERM_INVALID where a kind or transform is not known. */
    public DeidentificationProfile toProfile() {
        Map<IdentifierKind, Transform> known = new EnumMap<>(IdentifierKind.class);
        transforms.forEach((kind, transform) -> known.put(kindOf(kind), transformOf(transform)));
        return DeidentificationProfile.of(profile, version, known, minimumScorePercent / PERCENT);
    }

    private static IdentifierKind kindOf(String name) {
        for (IdentifierKind kind : IdentifierKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw GovernanceErrors.agreementTermInvalid("'" + name + "' is no kind of identifier.");
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
        throw GovernanceErrors.agreementTermInvalid(
                "'" + text + "' is no transform. Use keep, generalise, redact, mask:0 to mask:4, or pseudonym.");
    }
}
