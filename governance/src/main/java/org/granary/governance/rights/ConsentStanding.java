package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A member company's consent under an agreement, at one moment.
 *
 * @param company alias of the company's organisation
 * @param givenAt when it was given; empty = never
 * @param until first moment at which it no longer holds; empty = as long as the agreement
 * @param withdrawnAt when it was withdrawn; empty = it stands
 * @param uses labels of the uses it covers
 */
public record ConsentStanding(
        String company,
        Optional<Instant> givenAt,
        Optional<Instant> until,
        Optional<Instant> withdrawnAt,
        Set<String> uses) {

    public ConsentStanding {
        requireNonNull(company, "company");
        requireNonNull(givenAt, "givenAt");
        requireNonNull(until, "until");
        requireNonNull(withdrawnAt, "withdrawnAt");
        uses = Set.copyOf(uses);
    }
}
