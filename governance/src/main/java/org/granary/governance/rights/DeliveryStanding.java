package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One delivery against its data contract and de-identification profile, as far as these are known at the gate.
 *
 * @param contractFault what does not match the data contract; empty = it matches
 * @param profileApplied the de-identification profile that was applied (id and version); empty = none was
 * @param profileAgreed the profile that the agreement asks for (id and version)
 * @param residualRisk share of records in which an identifier may be left, 0–1; empty = not measured
 * @param riskBound the share that the agreement allows, 0–1
 */
public record DeliveryStanding(
        Optional<String> contractFault,
        Optional<String> profileApplied,
        String profileAgreed,
        Optional<Double> residualRisk,
        double riskBound) {

    public DeliveryStanding {
        requireNonNull(contractFault, "contractFault");
        requireNonNull(profileApplied, "profileApplied");
        requireNonNull(profileAgreed, "profileAgreed");
        requireNonNull(residualRisk, "residualRisk");
    }
}
