package org.granary.governance.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Who stands at the gate.
 *
 * @param organisation alias of the requester's organisation; {@code granary} for the platform's own jobs
 * @param grantExpiry end of the requester's grant; empty where the gate asks for none
 */
public record Requester(String organisation, Optional<Instant> grantExpiry) {

    /** The platform's own jobs. */
    public static final Requester PLATFORM = new Requester("granary", Optional.empty());

    /** Whoever reads what is open. */
    public static final Requester EVERYBODY = new Requester("everybody", Optional.empty());

    public Requester {
        requireNonNull(organisation, "organisation");
        requireNonNull(grantExpiry, "grantExpiry");
    }

    /** A model team that reads under a grant. */
    public static Requester team(String organisation, Instant grantExpiry) {
        return new Requester(organisation, Optional.of(grantExpiry));
    }
}
