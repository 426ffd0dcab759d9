package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is known of a source's license, at one moment.
 *
 * @param declared what the publisher wrote
 * @param concluded SPDX expression that a steward's approval rests on; empty = unknown, which permits nothing
 * @param attribution the text that names author and source, as the license demands it
 * @param evidenceUrl where the license was seen
 */
public record LicenseStanding(
        String declared, Optional<String> concluded, String attribution, Optional<String> evidenceUrl) {

    public LicenseStanding {
        requireNonNull(declared, "declared");
        requireNonNull(concluded, "concluded");
        requireNonNull(attribution, "attribution");
        requireNonNull(evidenceUrl, "evidenceUrl");
    }
}
