package org.granary.governance.ledger;

import java.time.Instant;
import java.util.List;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.agreement.ValueReturn;
import org.granary.governance.decision.Effect;
import org.granary.governance.model.TrainedModel;

/**
 * What a company has shared, where it went, and what it gets back: the exchange of value that an agreement promises, in figures.
 *
 * @param recordsAdmitted records of the company that were ever admitted
 * @param shares by agreement, in the order of their ids
 */
public record CompanyLedger(String company, long recordsAdmitted, List<Share> shares) {

    public CompanyLedger {
        shares = List.copyOf(shares);
    }

    /**
     * What was shared under one agreement.
     *
     * @param version the version that rules now
     * @param valueReturn the clause on what the company gets back
     * @param returns the same, piece by piece
     * @param releases that hold records of the company now, or were pulled while they did
     * @param models that were trained on records of the company, those that are retired too
     */
    public record Share(
            String agreement,
            int version,
            String valueReturn,
            List<ValueReturn> returns,
            List<Delivered> deliveries,
            List<InRelease> releases,
            List<InModel> models) {

        public Share {
            returns = List.copyOf(returns);
            deliveries = List.copyOf(deliveries);
            releases = List.copyOf(releases);
            models = List.copyOf(models);
        }
    }

    /** One model, what was done with the records, and what became of it. */
    public record InModel(String model, BilingualText name, String team, List<String> uses, TrainedModel.State state) {}

    /** One delivery and what was taken of it. */
    public record Delivered(String gathering, String source, Instant at, String state, long admitted) {}

    /**
     * One release.
     *
     * @param rows records of the company in it now; 0 once they are withdrawn
     * @param pulls every pull that held records of the company, newest first
     */
    public record InRelease(String release, long rows, List<Pulled> pulls) {

        public InRelease {
            pulls = List.copyOf(pulls);
        }
    }

    /**
     * One pull by a team, and the use rights under which it was made.
     *
     * @param uses of the team's grant
     * @param standsNow whether the same pull would be permitted now
     */
    public record Pulled(String team, Instant at, List<String> uses, Effect standsNow) {}
}
