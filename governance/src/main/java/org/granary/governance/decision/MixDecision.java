package org.granary.governance.decision;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The answer for a release of several bundles.
 *
 * @param license SPDX expression of the whole; an agreement appears as {@code LicenseRef-agreement-…}. Empty on denial
 */
public record MixDecision(Decision decision, Optional<String> license) {

    public MixDecision {
        requireNonNull(decision, "decision");
        requireNonNull(license, "license");
        if (decision.permits() != license.isPresent()) {
            throw new IllegalArgumentException(
                    "A mix that is permitted has a license, and one that is denied has none.");
        }
    }
}
