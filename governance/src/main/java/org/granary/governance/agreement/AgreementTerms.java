package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * @param publication {@code never}, {@code on-request}, or {@code after-years:<n>}; absent is never
 * @param governingLaw whose law holds
 * @param derivedOwnership who owns data that are derived from them; absent in agreements of before this could be said
 * @param contracts by category, what a delivery of that kind has to look like
 * @param returns what the company gets back, piece by piece; the clause {@code valueReturn} says it as a whole
 * @param contacts whom to turn to
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> derivedOwnership,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, DataContract> contracts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ValueReturn> returns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Contact> contacts,
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
        // What came later is left out of the canonical form where it is empty, so that earlier signatures hold.
        requireNonNull(derivedOwnership, "derivedOwnership");
        contracts = contracts == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(contracts));
        returns = returns == null ? List.of() : List.copyOf(returns);
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        constraints = Collections.unmodifiableSortedMap(
                constraints == null ? new TreeMap<String, String>() : new TreeMap<>(constraints));
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("The agreement ends (" + until + ") before it begins (" + from + ").");
        }
        if (riskBoundPerMillion < 0 || riskBoundPerMillion > MILLION) {
            throw new IllegalArgumentException(
                    "'riskBoundPerMillion' must be between 0 and 1,000,000, not " + riskBoundPerMillion + ".");
        }
        var uncovered = new TreeSet<>(contracts.keySet());
        uncovered.removeAll(categories);
        if (!uncovered.isEmpty()) {
            throw new IllegalArgumentException(
                    "'contracts' names kinds of data that 'categories' does not: " + uncovered + ".");
        }
        if (rawRetentionDays < 0 || withdrawalGraceDays < 0) {
            throw new IllegalArgumentException("Days cannot be negative.");
        }
    }

    /** Terms without what came after the first agreements were signed. */
    public AgreementTerms(
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
        this(
                title,
                categories,
                purposes,
                recipients,
                territory,
                from,
                until,
                deidentification,
                riskBoundPerMillion,
                rawRetentionDays,
                withdrawalGraceDays,
                dataOwnership,
                modelOwnership,
                valueReturn,
                publication,
                governingLaw,
                Optional.empty(),
                Collections.emptySortedMap(),
                List.of(),
                List.of(),
                constraints);
    }

    /** A person or desk to turn to. */
    public record Contact(Signatory party, String name, String email) {

        public Contact {
            requireNonNull(party, "party");
            requireNonNull(name, "name");
            requireNonNull(email, "email");
        }
    }

    /** What the company gets back, clause and pieces in both languages: a duty of every release that holds its data. */
    public String valueReturned() {
        return returns.stream()
                .map(piece -> "; " + piece.text().zh() + " / " + piece.text().en())
                .collect(Collectors.joining("", valueReturn, ""));
    }

    /** The contract for a kind of data; for one that is not named that of the only kind that the terms cover. */
    public Optional<DataContract> contract(Optional<String> category) {
        return category.or(() -> categories.size() == 1 ? Optional.of(categories.get(0)) : Optional.empty())
                .flatMap(kind -> Optional.ofNullable(contracts.get(kind)));
    }

    /** The risk bound for a kind of data as a share, 0–1. */
    public double riskBound(Optional<String> category) {
        return contract(category).flatMap(DataContract::riskBoundPerMillion).orElse(riskBoundPerMillion)
                / (double) MILLION;
    }

    /** How long a raw delivery of a kind of data is kept. */
    public int rawRetentionDays(Optional<String> category) {
        return contract(category).flatMap(DataContract::rawRetentionDays).orElse(rawRetentionDays);
    }
}
