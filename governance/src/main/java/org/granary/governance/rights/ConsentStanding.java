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
 * @param conditions what the company holds narrower than its agreement does
 * @param memberSince since when the company belongs to the agreement's association without a break; empty = it does not belong to it now
 */
public record ConsentStanding(
        String company,
        Optional<Instant> givenAt,
        Optional<Instant> until,
        Optional<Instant> withdrawnAt,
        Set<String> uses,
        Conditions conditions,
        Optional<Instant> memberSince) {

    /**
     * What a company holds narrower than its agreement does.
     *
     * @param from first moment at which its consent holds; empty = as soon as it was given
     * @param categories kinds of data that it covers; empty = all of the agreement's
     * @param recipients aliases of the organisations that may pull; empty = all of the agreement's
     * @param territory {@code TW} where it stays in Taiwan whatever the agreement allows; empty = as the agreement
     */
    public record Conditions(
            Optional<Instant> from,
            Optional<Set<String>> categories,
            Optional<Set<String>> recipients,
            Optional<String> territory) {

        /** The agreement's own terms and no others. */
        public static final Conditions NONE =
                new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Conditions {
            requireNonNull(from, "from");
            categories = categories.map(Set::copyOf);
            recipients = recipients.map(Set::copyOf);
            requireNonNull(territory, "territory");
        }
    }

    /** A company that never consented. */
    public static ConsentStanding never(String company) {
        return new ConsentStanding(
                company, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Conditions.NONE);
    }

    public ConsentStanding {
        requireNonNull(company, "company");
        requireNonNull(givenAt, "givenAt");
        requireNonNull(until, "until");
        requireNonNull(withdrawnAt, "withdrawnAt");
        uses = Set.copyOf(uses);
        requireNonNull(conditions, "conditions");
        requireNonNull(memberSince, "memberSince");
    }

    /** A consent whose company is in no association that is known yet: nothing is covered by it. */
    public ConsentStanding(
            String company,
            Optional<Instant> givenAt,
            Optional<Instant> until,
            Optional<Instant> withdrawnAt,
            Set<String> uses,
            Conditions conditions) {
        this(company, givenAt, until, withdrawnAt, uses, conditions, Optional.empty());
    }

    /** The same consent of a company that belongs to the agreement's association since then; empty = it does not belong to it. */
    public ConsentStanding ofMemberSince(Optional<Instant> since) {
        return new ConsentStanding(company, givenAt, until, withdrawnAt, uses, conditions, since);
    }

    /** Whether the association's agreement covers the company: it is a member, and consented as the member that it is now. */
    public boolean covered() {
        return memberSince
                .filter(since -> givenAt.filter(given -> given.isBefore(since)).isEmpty())
                .isPresent();
    }
}
