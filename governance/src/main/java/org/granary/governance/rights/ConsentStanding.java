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
 * @param memberSince since when the company belongs to the agreement's association without a break; empty = it does not belong to it now
 */
public record ConsentStanding(
        String company,
        Optional<Instant> givenAt,
        Optional<Instant> until,
        Optional<Instant> withdrawnAt,
        Set<String> uses,
        Optional<Instant> memberSince) {

    public ConsentStanding {
        requireNonNull(company, "company");
        requireNonNull(givenAt, "givenAt");
        requireNonNull(until, "until");
        requireNonNull(withdrawnAt, "withdrawnAt");
        uses = Set.copyOf(uses);
        requireNonNull(memberSince, "memberSince");
    }

    /** A consent whose company is in no association that is known yet: nothing is covered by it. */
    public ConsentStanding(
            String company,
            Optional<Instant> givenAt,
            Optional<Instant> until,
            Optional<Instant> withdrawnAt,
            Set<String> uses) {
        this(company, givenAt, until, withdrawnAt, uses, Optional.empty());
    }

    /** The same consent of a company that belongs to the agreement's association since then; empty = it does not belong to it. */
    public ConsentStanding ofMemberSince(Optional<Instant> since) {
        return new ConsentStanding(company, givenAt, until, withdrawnAt, uses, since);
    }

    /** Whether the association's agreement covers the company: it is a member, and consented as the member that it is now. */
    public boolean covered() {
        return memberSince
                .filter(since -> givenAt.filter(given -> given.isBefore(since)).isEmpty())
                .isPresent();
    }
}
