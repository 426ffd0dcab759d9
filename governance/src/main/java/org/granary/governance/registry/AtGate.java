package org.granary.governance.registry;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.GenerationStanding;

/** What is at a gate besides a bundle: one delivery, or one run of generation. */
public record AtGate(Optional<DeliveryStanding> delivery, Optional<GenerationStanding> generation) {

    /** Nothing but the bundle. */
    public static final AtGate NOTHING = new AtGate(Optional.empty(), Optional.empty());

    public AtGate {
        requireNonNull(delivery, "delivery");
        requireNonNull(generation, "generation");
    }

    /** A delivery. */
    public static AtGate of(DeliveryStanding delivery) {
        return new AtGate(Optional.of(delivery), Optional.empty());
    }

    /** A run of generation. */
    public static AtGate of(GenerationStanding generation) {
        return new AtGate(Optional.empty(), Optional.of(generation));
    }
}
