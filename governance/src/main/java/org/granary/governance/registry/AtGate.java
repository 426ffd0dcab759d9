package org.granary.governance.registry;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.GenerationStanding;
import org.granary.governance.rights.OpeningStanding;

/** What is at a gate besides a bundle: one delivery, one run of generation, or a release that is to be open to everybody. */
public record AtGate(
        Optional<DeliveryStanding> delivery,
        Optional<GenerationStanding> generation,
        Optional<OpeningStanding> opening) {

    /** Nothing but the bundle. */
    public static final AtGate NOTHING = new AtGate(Optional.empty(), Optional.empty(), Optional.empty());

    public AtGate {
        requireNonNull(delivery, "delivery");
        requireNonNull(generation, "generation");
        requireNonNull(opening, "opening");
    }

    /** A delivery. */
    public static AtGate of(DeliveryStanding delivery) {
        return new AtGate(Optional.of(delivery), Optional.empty(), Optional.empty());
    }

    /** A run of generation. */
    public static AtGate of(GenerationStanding generation) {
        return new AtGate(Optional.empty(), Optional.of(generation), Optional.empty());
    }

    /** A release that is to be open to everybody. */
    public static AtGate of(OpeningStanding opening) {
        return new AtGate(Optional.empty(), Optional.empty(), Optional.of(opening));
    }

    /** What is at the gate for the seeds of a bundle. */
    AtGate ofSeeds() {
        return new AtGate(Optional.empty(), Optional.empty(), opening);
    }
}
