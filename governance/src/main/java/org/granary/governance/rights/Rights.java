package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
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

    /**
     * Pages of the web: the sites' signals before they are fetched, then a license as concluded, and IP clearance.
     *
     * @param signals what the sites signalled; asked at GATHER
     * @param clearance empty while nobody cleared the pages
     */
    record Web(
            RightsId id,
            SourceStanding source,
            LicenseStanding license,
            SignalsStanding signals,
            Optional<ClearanceStanding> clearance,
            PublicationStanding publication)
            implements Rights {
        public Web {
            requireNonNull(id, "id");
            requireNonNull(source, "source");
            requireNonNull(license, "license");
            requireNonNull(signals, "signals");
            requireNonNull(clearance, "clearance");
            requireNonNull(publication, "publication");
        }
    }

    /**
     * Text that a language model wrote: the generator's terms and the rights of every seed rule.
     *
     * @param terms empty where no terms are on file
     * @param seeds the bundles of all records that went into prompts, not empty; a generated record can be a seed again
     * @param generation the run at the gate; present at GATHER (budget) and ADMIT (review), empty elsewhere
     */
    record Synthetic(
            RightsId id,
            SourceStanding source,
            Optional<GeneratorTermsStanding> terms,
            List<Rights> seeds,
            Optional<GenerationStanding> generation,
            PublicationStanding publication)
            implements Rights {
        public Synthetic {
            requireNonNull(id, "id");
            requireNonNull(source, "source");
            requireNonNull(terms, "terms");
            seeds = List.copyOf(seeds);
            requireNonNull(generation, "generation");
            requireNonNull(publication, "publication");
        }
    }

    /**
     * Data of a member company: agreement and consent rule.
     *
     * @param category the kind of data that the source gathers; empty where its definition names none
     * @param profile reference of the de-identification profile that the records came in under
     * @param covers every version of the agreement that may rule, in the order in which they take effect; not empty
     * @param delivery the delivery at the gate; present at GATHER (contract) and ADMIT (contract and risk), empty elsewhere
     * @param opening the release at the gate PUBLISH; empty elsewhere
     */
    record Industry(
            RightsId id,
            SourceStanding source,
            Optional<String> category,
            String profile,
            List<Cover> covers,
            Optional<DeliveryStanding> delivery,
            Optional<OpeningStanding> opening)
            implements Rights {
        public Industry {
            requireNonNull(id, "id");
            requireNonNull(source, "source");
            requireNonNull(category, "category");
            requireNonNull(profile, "profile");
            covers = List.copyOf(covers);
            requireNonNull(delivery, "delivery");
            requireNonNull(opening, "opening");
            if (covers.isEmpty()) {
                throw new IllegalArgumentException(
                        "Rights '" + id + "' are under no version of an agreement; give at least one.");
            }
        }

        /** The version that rules at a moment: the last one to have taken effect, or the first while none has. */
        public Cover at(Instant moment) {
            Cover ruling = covers.get(0);
            for (Cover cover : covers) {
                if (!cover.agreement().takesEffect().isAfter(moment)) {
                    ruling = cover;
                }
            }
            return ruling;
        }
    }
}
