package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.decision.Use;

/**
 * What a bearer token stands for: one team may have one dataset for some uses until a moment.
 *
 * @param team alias of the team's organisation
 * @param dataset the dataset, which is the share's name
 * @param expiresAt first moment at which the grant rules no more
 * @param opened the one version that it is for, which is open to everybody; empty for a team's grant
 */
public record PullGrant(
        String grantId, String team, String dataset, Set<Use> uses, Instant expiresAt, Optional<String> opened) {

    public PullGrant {
        requireNonNull(grantId, "grantId");
        requireNonNull(team, "team");
        requireNonNull(dataset, "dataset");
        uses = Set.copyOf(uses);
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(opened, "opened");
    }

    /** A team's grant, for all versions of its dataset. */
    public PullGrant(String grantId, String team, String dataset, Set<Use> uses, Instant expiresAt) {
        this(grantId, team, dataset, uses, expiresAt, Optional.empty());
    }
}
