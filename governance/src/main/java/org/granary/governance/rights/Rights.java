package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Everything that a gate has to know of one bundle of rights, at one moment. */
public sealed interface Rights {

    /** The bundle's name. */
    RightsId id();

    /** The source revision that the records came through. */
    SourceStanding source();

    /** An open data set: its license rules. */
    record Open(RightsId id, SourceStanding source, LicenseStanding license) implements Rights {
        public Open {
            requireNonNull(id, "id");
            requireNonNull(source, "source");
            requireNonNull(license, "license");
        }
    }

    /** Pages of the web: a license as concluded, and IP clearance. */
    record Web(RightsId id, SourceStanding source, LicenseStanding license) implements Rights {
        public Web {
            requireNonNull(id, "id");
            requireNonNull(source, "source");
            requireNonNull(license, "license");
        }
    }

    /** Text that a language model wrote: the generator's terms and the rights of every seed. */
    record Synthetic(RightsId id, SourceStanding source) implements Rights {
        public Synthetic {
            requireNonNull(id, "id");
            requireNonNull(source, "source");
        }
    }

    /**
     * Data of a member company: agreement and consent rule.
     *
     * @param delivery the delivery at the gate; present at GATHER (contract) and ADMIT (contract and risk), empty elsewhere
     */
    record Industry(
            RightsId id,
            SourceStanding source,
            AgreementStanding agreement,
            ConsentStanding consent,
            Optional<DeliveryStanding> delivery)
            implements Rights {
        public Industry {
            requireNonNull(id, "id");
            requireNonNull(source, "source");
            requireNonNull(agreement, "agreement");
            requireNonNull(consent, "consent");
            requireNonNull(delivery, "delivery");
        }
    }
}
