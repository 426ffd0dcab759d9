package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.storage.BilingualText;

/**
 * What the parties agree on, in a form that gates can enforce. Numbers are whole, so that the canonical form is the same everywhere.
 *
 * @param categories kinds of data covered, for example {@code maintenance-log}
 * @param purposes labels of the permitted uses, for example {@code fine-tune}
 * @param recipients aliases of the organisations that may pull
 * @param territory {@code TW} or {@code ANY}
 * @param from first moment at which the agreement rules
 * @param until first moment at which it rules no more
 * @param deidentification what is done to identifiers before anything else
 * @param riskBoundPerMillion records in a million in which an identifier may be left
 * @param rawRetentionDays days until the raw delivery is purged
 * @param withdrawalGraceDays days until withdrawn files are purged; they are withheld from the first moment
 * @param dataOwnership who owns the data
 * @param modelOwnership who owns the model that is trained with them
 * @param valueReturn what the company gets back
 * @param publication when the data may become public; silence is never
 * @param governingLaw whose law holds
 * @param constraints further terms by operand; an operand that Granary cannot enforce is refused
 */
public record AgreementTerms(
        BilingualText title,
        List<String> categories,
        List<String> purposes,
        List<String> recipients,
        String territory,
        Instant from,
        Instant until,
        DeidentificationTerms deidentification,
        int riskBoundPerMillion,
        int rawRetentionDays,
        int withdrawalGraceDays,
        String dataOwnership,
        String modelOwnership,
        String valueReturn,
        Optional<String> publication,
        String governingLaw,
        SortedMap<String, String> constraints) {

    private static final int MILLION = 1_000_000;

    public AgreementTerms {
        requireNonNull(title, "title");
        categories = List.copyOf(categories);
        purposes = List.copyOf(purposes);
        recipients = List.copyOf(recipients);
        requireNonNull(territory, "territory");
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        requireNonNull(deidentification, "deidentification");
        requireNonNull(dataOwnership, "dataOwnership");
        requireNonNull(modelOwnership, "modelOwnership");
        requireNonNull(valueReturn, "valueReturn");
        requireNonNull(publication, "publication");
        requireNonNull(governingLaw, "governingLaw");
        constraints = Collections.unmodifiableSortedMap(
                constraints == null ? new TreeMap<String, String>() : new TreeMap<>(constraints));
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("The agreement ends (" + until + ") before it begins (" + from + ").");
        }
        if (riskBoundPerMillion < 0 || riskBoundPerMillion > MILLION) {
            throw new IllegalArgumentException(
                    "'riskBoundPerMillion' must be between 0 and 1,000,000, not " + riskBoundPerMillion + ".");
        }
        if (rawRetentionDays < 0 || withdrawalGraceDays < 0) {
            throw new IllegalArgumentException("Days cannot be negative.");
        }
    }

    /** The risk bound as a share, 0–1. */
    public double riskBound() {
        return riskBoundPerMillion / (double) MILLION;
    }
}
