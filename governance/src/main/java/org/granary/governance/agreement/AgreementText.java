package org.granary.governance.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.granary.catalog.storage.BilingualText;

/**
 * The words of one version, rendered from its terms in both languages: nobody writes them by hand, so that what is signed is what is enforced.
 *
 * <p>Order: as the parties read it. The same terms give the same words.
 *
 * @param heading title, id and version
 */
public record AgreementText(BilingualText heading, List<Clause> clauses) {

    private static final String MASK = "mask:";
    private static final String BAND = "band:";
    private static final String AFTER_YEARS = "after-years";

    public AgreementText {
        clauses = List.copyOf(clauses);
    }

    /** Renders the text. The association is named as the registry of parties names it. */
    public static AgreementText of(String agreementId, int version, BilingualText association, AgreementTerms terms) {
        var values = Map.of("agreement", agreementId, "version", Integer.toString(version));
        var heading = new BilingualText(
                TextBundle.TAIWAN.text(
                        "heading", with(values, "title", terms.title().zh())),
                TextBundle.ENGLISH.text(
                        "heading", with(values, "title", terms.title().en())));
        return new AgreementText(heading, new Writer(association, terms).clauses());
    }

    /** SHA-256 of heading and clauses, which signatures bind besides the terms. */
    public String sha256() {
        return CanonicalJson.sha256(this);
    }

    private static Map<String, String> with(Map<String, String> values, String key, String value) {
        var all = new LinkedHashMap<>(values);
        all.put(key, value);
        return all;
    }

    private record Writer(BilingualText association, AgreementTerms terms) {

        List<Clause> clauses() {
            var clauses = new ArrayList<Clause>();
            clauses.add(clause("parties", words -> Map.of("association", words.of(association))));
            clauses.add(clause("categories", words -> Map.of("categories", words.list(terms.categories(), "none"))));
            terms.contracts().forEach((category, contract) -> clauses.add(contract(category, contract)));
            clauses.add(clause(
                    "purposes",
                    words -> Map.of(
                            "purposes",
                            words.list(
                                    terms.purposes().stream()
                                            .map(use -> words.text("use." + use))
                                            .toList(),
                                    "none"))));
            clauses.add(clause("recipients", words -> Map.of("recipients", words.list(terms.recipients(), "nothing"))));
            clauses.add(chosen("territory", terms.territory(), Map.of()));
            clauses.add(clause(
                    "term",
                    words -> Map.of(
                            "from",
                            terms.from().toString(),
                            "until",
                            terms.until().toString())));
            clauses.add(deidentification());
            clauses.add(clause("retention", words -> Map.of("days", Integer.toString(terms.rawRetentionDays()))));
            clauses.add(clause(
                    "ownership",
                    words -> Map.of(
                            "data",
                            terms.dataOwnership(),
                            "derived",
                            terms.derivedOwnership().orElse(words.text("none")),
                            "model",
                            terms.modelOwnership())));
            clauses.add(clause("returns", this::returns));
            clauses.add(publication());
            clauses.add(clause("withdrawal", words -> Map.of("days", Integer.toString(terms.withdrawalGraceDays()))));
            clauses.add(clause("contacts", this::contacts));
            clauses.add(clause("law", words -> Map.of("law", terms.governingLaw())));
            clauses.add(clause("form", words -> Map.of()));
            return clauses;
        }

        private Clause contract(String category, DataContract contract) {
            var title = new BilingualText(
                    TextBundle.TAIWAN.text("clause.contract", Map.of("category", category)),
                    TextBundle.ENGLISH.text("clause.contract", Map.of("category", category)));
            return new Clause(
                    "contract:" + category, title, both("clause.contract.text", words -> contract(words, contract)));
        }

        private Map<String, String> contract(TextBundle words, DataContract contract) {
            return Map.of(
                    "required",
                    words.list(contract.required(), "nothing"),
                    "allowed",
                    words.list(contract.allowed(), "any"),
                    "units",
                    words.list(
                            contract.units().entrySet().stream()
                                    .map(unit -> unit.getKey() + " [" + unit.getValue() + "]")
                                    .toList(),
                            "none"),
                    "schema",
                    contract.schema().map(CanonicalJson::sha256).orElse(words.text("none")),
                    "risk",
                    Integer.toString(contract.riskBoundPerMillion().orElse(terms.riskBoundPerMillion())),
                    "retention",
                    Integer.toString(contract.rawRetentionDays().orElse(terms.rawRetentionDays())));
        }

        private Clause deidentification() {
            var profile = terms.deidentification();
            return clause(
                    "deidentification",
                    words -> Map.of(
                            "profile", profile.profile(),
                            "version", Integer.toString(profile.version()),
                            "transforms",
                                    words.list(
                                            profile.transforms().entrySet().stream()
                                                    .map(entry ->
                                                            entry.getKey() + " – " + transform(words, entry.getValue()))
                                                    .toList(),
                                            "none"),
                            "score", Integer.toString(profile.minimumScorePercent()),
                            "risk", Integer.toString(terms.riskBoundPerMillion()),
                            "terms",
                                    profile.customTerms()
                                            .filter(named -> !named.isEmpty())
                                            .map(named -> words.text(
                                                    "clause.deidentification.terms",
                                                    Map.of("words", String.join(", ", named))))
                                            .orElse("")));
        }

        private static String transform(TextBundle words, String transform) {
            if (transform.startsWith(BAND)) {
                return words.text("transform.band", Map.of("years", transform.substring(BAND.length())));
            }
            return transform.startsWith(MASK)
                    ? words.text("transform.mask", Map.of("kept", transform.substring(MASK.length())))
                    : words.text("transform." + transform);
        }

        private Map<String, String> returns(TextBundle words) {
            String pieces = terms.returns().stream()
                    .map(piece -> words.text("return." + piece.kind()) + ": " + words.of(piece.text()))
                    .collect(Collectors.joining("; "));
            return Map.of("whole", terms.valueReturn(), "pieces", pieces);
        }

        private Map<String, String> contacts(TextBundle words) {
            return Map.of(
                    "contacts",
                    words.list(
                            terms.contacts().stream()
                                    .map(contact -> words.text("signatory." + contact.party()) + " – " + contact.name()
                                            + " <" + contact.email() + ">")
                                    .toList(),
                            "none"));
        }

        private Clause publication() {
            String when = terms.publication().orElse("never");
            return when.startsWith(AFTER_YEARS)
                    ? chosen("publication", AFTER_YEARS, Map.of("years", when.substring(AFTER_YEARS.length() + 1)))
                    : chosen("publication", when, Map.of());
        }

        /** A clause whose words depend on what was chosen. */
        private static Clause chosen(String key, String choice, Map<String, String> values) {
            return new Clause(key, title(key), both("clause." + key + "." + choice, words -> values));
        }

        private static Clause clause(String key, Values values) {
            return new Clause(key, title(key), both("clause." + key + ".text", values));
        }

        private static BilingualText title(String key) {
            return both("clause." + key, words -> Map.of());
        }

        private static BilingualText both(String key, Values values) {
            return new BilingualText(
                    TextBundle.TAIWAN.text(key, values.in(TextBundle.TAIWAN)),
                    TextBundle.ENGLISH.text(key, values.in(TextBundle.ENGLISH)));
        }
    }

    /** What fills the blanks of a clause in one language. */
    private interface Values {
        Map<String, String> in(TextBundle words);
    }
}
