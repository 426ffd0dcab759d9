package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What has to be over before web pages and generated text may be opened to everybody, at one moment.
 *
 * @param validatedAt when the data was found usable; empty = not yet
 * @param modelDeliveredAt when the model that it was gathered for was delivered; empty = not yet
 * @param embargoUntil first moment at which it may be opened; empty = never set, which opens nothing
 */
public record PublicationStanding(
        Optional<Instant> validatedAt, Optional<Instant> modelDeliveredAt, Optional<Instant> embargoUntil) {

    /** Nothing is recorded. */
    public static final PublicationStanding NONE =
            new PublicationStanding(Optional.empty(), Optional.empty(), Optional.empty());

    public PublicationStanding {
        requireNonNull(validatedAt, "validatedAt");
        requireNonNull(modelDeliveredAt, "modelDeliveredAt");
        requireNonNull(embargoUntil, "embargoUntil");
    }
}
