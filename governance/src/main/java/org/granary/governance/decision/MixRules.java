package org.granary.governance.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.granary.governance.license.Compatibility;
import org.granary.governance.license.Condition;
import org.granary.governance.license.License;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.GeneratorTermsStanding;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;

/**
 * Whether the parts of a release go together.
 *
 * <p>Public licenses are judged by {@link Compatibility}, whatever the uses are: a pull already hands the whole to another organisation.
 * Generated text brings the licenses of its seeds along. Parts under an agreement, and generated text whose terms allow no publication, keep the agreement's terms, which nobody else may relax. They stand beside a share-alike part as long as the
 * whole stays with its recipients; once {@code redistribute-data} or {@code redistribute-model} is among the uses, share-alike would
 * give everybody what the agreement gives to few, and the mix is denied with the pair named.
 */
final class MixRules {

    /** Alternatives of licenses (A OR B) are tried in turn up to this number of choices. */
    private static final int MOST_CHOICES = 256;

    /** One choice of licenses for the whole, and which bundle each license came with. */
    private record Choice(Map<String, License> licenses, Map<String, RightsId> bearers) {}

    private MixRules() {}

    static MixDecision judge(List<Rights> parts, Set<Use> uses, Instant at) {
        var findings = new Findings();
        var agreements = new TreeMap<String, RightsId>();
        var seen = new HashSet<Optional<String>>();
        List<Choice> choices = List.of(new Choice(Map.of(), Map.of()));
        if (parts.isEmpty()) {
            findings.add(ReasonCode.MIX_EMPTY, Map.of());
        }
        for (Rights part : parts.stream().flatMap(MixRules::withSeeds).toList()) {
            findings.about(part.id());
            Optional<LicenseStanding> standing = licenseOf(part);
            if (standing.isPresent() && !seen.contains(standing.get().concluded())) {
                List<List<License>> alternatives = LicenseRules.permitting(standing.get(), uses);
                if (alternatives.isEmpty()) {
                    LicenseRules.faults(standing.get(), uses, findings);
                } else {
                    // Bundles under the same expression take the same alternative.
                    seen.add(standing.get().concluded());
                    choices = extended(choices, part.id(), alternatives);
                }
            } else if (part instanceof Rights.Industry industry) {
                AgreementStanding ruling = industry.at(at).agreement();
                agreements.putIfAbsent(licenseRef(ruling.agreementId(), ruling.version()), industry.id());
            } else if (part instanceof Rights.Synthetic synthetic) {
                terms(synthetic, agreements, findings);
            }
        }
        if (findings.denies()) {
            return new MixDecision(findings.decision(), Optional.empty());
        }
        return judge(choices, agreements, uses);
    }

    /** A generated record is derived from its seeds: what rules them rules it. */
    private static Stream<Rights> withSeeds(Rights part) {
        return part instanceof Rights.Synthetic synthetic
                ? Stream.concat(Stream.of(part), synthetic.seeds().stream().flatMap(MixRules::withSeeds))
                : Stream.of(part);
    }

    /** Terms that do not let outputs be published bind like an agreement: nobody else may relax them. */
    private static void terms(Rights.Synthetic part, Map<String, RightsId> agreements, Findings findings) {
        if (part.terms().isEmpty()) {
            findings.add(
                    ReasonCode.GENERATOR_TERMS_NOT_ON_FILE,
                    Map.of(
                            "source", part.source().sourceId(),
                            "revision", Integer.toString(part.source().revision())));
            return;
        }
        GeneratorTermsStanding terms = part.terms().get();
        if (terms.publish() != GeneratorTermsStanding.Answer.YES) {
            agreements.putIfAbsent("LicenseRef-terms-" + terms.termsId().replaceAll("[^A-Za-z0-9.-]", "-"), part.id());
        }
    }

    private static Optional<LicenseStanding> licenseOf(Rights part) {
        if (part instanceof Rights.Open open) {
            return Optional.of(open.license());
        }
        return part instanceof Rights.Web web ? Optional.of(web.license()) : Optional.empty();
    }

    private static List<Choice> extended(List<Choice> choices, RightsId id, List<List<License>> alternatives) {
        var extended = new LinkedHashSet<Choice>();
        for (Choice choice : choices) {
            for (List<License> alternative : alternatives) {
                var licenses = new TreeMap<>(choice.licenses());
                var bearers = new TreeMap<>(choice.bearers());
                for (License license : alternative) {
                    licenses.put(license.id(), license);
                    bearers.putIfAbsent(license.id(), id);
                }
                extended.add(new Choice(licenses, bearers));
            }
        }
        return extended.stream().limit(MOST_CHOICES).toList();
    }

    private static MixDecision judge(List<Choice> choices, Map<String, RightsId> agreements, Set<Use> uses) {
        Optional<MixDecision> denied = Optional.empty();
        for (Choice choice : choices) {
            MixDecision decision = judge(choice, agreements, uses);
            if (decision.decision().permits()) {
                return decision;
            }
            denied = denied.or(() -> Optional.of(decision));
        }
        return denied.orElseThrow();
    }

    private static MixDecision judge(Choice choice, Map<String, RightsId> agreements, Set<Use> uses) {
        var findings = new Findings();
        var whole = new ArrayList<String>();
        if (!choice.licenses().isEmpty()) {
            Compatibility.Outcome outcome =
                    Compatibility.of(List.copyOf(choice.licenses().values()));
            if (outcome instanceof Compatibility.Clash clash) {
                clash.pairs().forEach(pair -> clash(pair, choice, findings));
            } else if (outcome instanceof Compatibility.Whole together) {
                whole.add(together.license());
            }
        }
        if (uses.contains(Use.REDISTRIBUTE_DATA) || uses.contains(Use.REDISTRIBUTE_MODEL)) {
            agreements.forEach((agreement, id) -> meetsShareAlike(agreement, id, choice, uses, findings));
        }
        whole.addAll(agreements.keySet());
        String license = String.join(" AND ", whole);
        if (!findings.denies()) {
            var names = new TreeSet<>(choice.licenses().keySet());
            names.addAll(agreements.keySet());
            findings.add(
                    ReasonCode.LICENSES_COMPATIBLE, Map.of("licenses", String.join(", ", names), "whole", license));
        }
        return new MixDecision(findings.decision(), findings.denies() ? Optional.empty() : Optional.of(license));
    }

    private static void clash(Compatibility.Pair pair, Choice choice, Findings findings) {
        findings.add(
                ReasonCode.LICENSES_INCOMPATIBLE,
                Map.of(
                        "license1", pair.first().id(),
                        "license2", pair.second().id(),
                        "rights1",
                                String.valueOf(choice.bearers().get(pair.first().id())),
                        "rights2",
                                String.valueOf(
                                        choice.bearers().get(pair.second().id())),
                        "url1", pair.first().url(),
                        "url2", pair.second().url()));
    }

    private static void meetsShareAlike(
            String agreement, RightsId id, Choice choice, Set<Use> uses, Findings findings) {
        choice.licenses().values().stream()
                .filter(license -> license.requires(Condition.SHARE_ALIKE))
                .forEach(license -> findings.add(
                        ReasonCode.AGREEMENT_MEETS_SHARE_ALIKE,
                        Map.of(
                                "agreement", agreement,
                                "license", license.id(),
                                "rights1", id.value(),
                                "rights2", String.valueOf(choice.bearers().get(license.id())),
                                "uses", Question.labels(uses))));
    }

    private static String licenseRef(String agreementId, int version) {
        return "LicenseRef-agreement-" + agreementId.replaceAll("[^A-Za-z0-9.-]", "-") + "-" + version;
    }
}
