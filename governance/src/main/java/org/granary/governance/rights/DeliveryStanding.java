package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One delivery against its data contract and de-identification profile, as far as these are known at the gate.
 *
 * @param contractFault what does not match the data contract; empty = it matches
 * @param profileApplied the de-identification profile that was applied (id and version); empty = none was
 * @param profileAgreed the profile that the agreement asks for (id and version)
 * @param risk what is known of the share of records in which an identifier may be left
 * @param riskBound the share that the agreement allows, 0–1
 */
public record DeliveryStanding(
        Optional<String> contractFault,
        Optional<String> profileApplied,
        String profileAgreed,
        Risk risk,
        double riskBound) {

    /** What is known of the risk that is left after de-identification. */
    public sealed interface Risk {}

    /** Nothing is known, and nobody promises to look. */
    public record Unmeasured() implements Risk {}

    /**
     * It is measured while the records are admitted, and whoever admits them refuses them all above this bound.
     *
     * @param bound 0–1
     */
    public record Enforced(double bound) implements Risk {}

    /**
     * It was measured.
     *
     * @param share of records in which an identifier may be left, 0–1
     */
    public record Measured(double share) implements Risk {}

    public DeliveryStanding {
        requireNonNull(contractFault, "contractFault");
        requireNonNull(profileApplied, "profileApplied");
        requireNonNull(profileAgreed, "profileAgreed");
        requireNonNull(risk, "risk");
    }
}
