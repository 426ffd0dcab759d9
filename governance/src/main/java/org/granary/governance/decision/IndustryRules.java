package org.granary.governance.decision;

import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.Cover;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.OpeningStanding;
import org.granary.governance.rights.Rights;

/**
 * What agreement, consent and delivery say about a question: the company's wishes are kept in full.
 *
 * <ul>
 *   <li>Of several versions of an agreement the one rules that took effect last at the moment of the question, with the company's consent to that
 *       version. Records that came in under another de-identification profile than it asks for stay where they are.
 *   <li>Agreement and consent have to cover the kind of data. A source that does not name its kind has that of an agreement on one kind only.
 *   <li>Purposes and consent have to name every use, modifiers too. {@code outside-taiwan} is the agreement's territory clause instead of a
 *       purpose, but the company has to have consented to it.
 *   <li>A withdrawal counts from when it is recorded, even where its date lies ahead of the gate's clock.
 *   <li>An agreement is the association's: a company that left it is not covered any more, and one that came back has to consent anew.
 *   <li>GATHER and ADMIT need the delivery and its data contract; ADMIT also the agreed de-identification and its risk, measured or with the bound enforced while admitting.
 *   <li>PUBLISH asks for the company's own written word for the very release; silence is no. The agreement has to allow it, its years since the
 *       release have to be over, and data that stays in Taiwan is not opened.
 * </ul>
 */
final class IndustryRules {

    private static final String ANYWHERE = "ANY";
    private static final Pattern AFTER_YEARS = Pattern.compile("after-years:([1-9][0-9]?)");
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

    private IndustryRules() {}

    static void judge(Rights.Industry rights, Question question, Findings findings) {
        Cover cover = rights.at(question.at());
        Optional<String> category = category(rights, cover.agreement());
        agreement(cover.agreement(), question, findings);
        terms(cover.agreement(), category, question, findings);
        consent(cover.consent(), category, question, findings);
        if (question.gate() == Gate.GATHER || question.gate() == Gate.ADMIT) {
            delivery(rights, cover, question, findings);
        } else if (!rights.profile().equals(cover.agreement().profile())) {
            Map<String, String> evidence = whose(rights, cover);
            evidence.put("agreed", cover.agreement().profile());
            evidence.put("applied", rights.profile());
            findings.add(ReasonCode.PROFILE_NOT_AGREED, evidence);
        }
        if (question.gate() == Gate.PUBLISH) {
            publication(rights, cover, question, findings);
        }
        duties(rights, cover, findings);
    }

    private static void agreement(AgreementStanding agreement, Question question, Findings findings) {
        var evidence = evidence(agreement);
        evidence.put("state", agreement.state().name());
        evidence.put("from", agreement.from().toString());
        evidence.put("until", agreement.until().toString());
        evidence.put("at", question.at().toString());
        boolean stands = true;
        if (agreement.state() != AgreementStanding.State.ACTIVE) {
            findings.add(ReasonCode.AGREEMENT_NOT_ACTIVE, evidence);
            stands = false;
        }
        if (question.at().isBefore(agreement.from())) {
            findings.add(ReasonCode.AGREEMENT_NOT_YET, evidence);
            stands = false;
        }
        if (!question.at().isBefore(agreement.until())) {
            findings.add(ReasonCode.AGREEMENT_EXPIRED, evidence);
            stands = false;
        }
        if (stands) {
            findings.add(ReasonCode.AGREEMENT_STANDS, evidence);
        }
    }

    private static Optional<String> category(Rights.Industry rights, AgreementStanding agreement) {
        return rights.category()
                .or(() -> agreement.categories().size() == 1
                        ? agreement.categories().stream().findFirst()
                        : Optional.empty());
    }

    private static void terms(
            AgreementStanding agreement, Optional<String> category, Question question, Findings findings) {
        if (category.filter(agreement.categories()::contains).isEmpty()) {
            var evidence = evidence(agreement);
            evidence.put("category", category.orElse("–"));
            evidence.put("categories", listed(agreement.categories()));
            findings.add(ReasonCode.CATEGORY_NOT_AGREED, evidence);
        }
        if (!agreement.unknownOperands().isEmpty()) {
            var evidence = evidence(agreement);
            evidence.put("operands", String.join(", ", new TreeSet<>(agreement.unknownOperands())));
            findings.add(ReasonCode.TERM_OPERAND_UNKNOWN, evidence);
        }
        Set<Use> outside = uncovered(question.uses(), agreement.purposes());
        outside.remove(Use.OUTSIDE_TAIWAN);
        if (!outside.isEmpty()) {
            var evidence = evidence(agreement);
            evidence.put("uses", Question.labels(outside));
            evidence.put("purposes", listed(agreement.purposes()));
            findings.add(ReasonCode.PURPOSE_NOT_AGREED, evidence);
        }
        if (question.uses().contains(Use.OUTSIDE_TAIWAN)
                && !agreement.territory().equals(ANYWHERE)) {
            var evidence = evidence(agreement);
            evidence.put("territory", agreement.territory());
            findings.add(ReasonCode.TERRITORY_NOT_AGREED, evidence);
        }
        if (question.gate() == Gate.PULL
                && !agreement.recipients().contains(question.requester().organisation())) {
            var evidence = evidence(agreement);
            evidence.put("organisation", question.requester().organisation());
            evidence.put("recipients", listed(agreement.recipients()));
            findings.add(ReasonCode.RECIPIENT_NOT_AGREED, evidence);
        }
    }

    private static void consent(
            ConsentStanding consent, Optional<String> category, Question question, Findings findings) {
        var evidence = new TreeMap<>(
                Map.of("company", consent.company(), "at", question.at().toString()));
        consent.givenAt().ifPresent(given -> evidence.put("given", given.toString()));
        consent.until().ifPresent(until -> evidence.put("until", until.toString()));
        boolean stands = true;
        if (consent.givenAt().filter(given -> !given.isAfter(question.at())).isEmpty()) {
            findings.add(ReasonCode.CONSENT_NOT_GIVEN, evidence);
            stands = false;
        }
        if (!consent.covered()) {
            var left = new TreeMap<>(evidence);
            consent.memberSince().ifPresent(since -> left.put("since", since.toString()));
            findings.add(ReasonCode.MEMBERSHIP_ENDED, left);
            stands = false;
        }
        if (consent.withdrawnAt().isPresent()) {
            var withdrawn = new TreeMap<>(evidence);
            withdrawn.put("withdrawn", consent.withdrawnAt().get().toString());
            findings.add(ReasonCode.CONSENT_WITHDRAWN, withdrawn);
            stands = false;
        }
        if (consent.until().filter(until -> !question.at().isBefore(until)).isPresent()) {
            findings.add(ReasonCode.CONSENT_EXPIRED, evidence);
            stands = false;
        }
        Set<Use> outside = uncovered(question.uses(), consent.uses());
        if (!outside.isEmpty()) {
            var missing = new TreeMap<>(evidence);
            missing.put("uses", Question.labels(outside));
            missing.put("consented", listed(consent.uses()));
            findings.add(ReasonCode.CONSENT_COVERS_NOT, missing);
            stands = false;
        }
        stands &= conditions(consent.conditions(), category, question, evidence, findings);
        if (stands) {
            findings.add(ReasonCode.CONSENT_STANDS, evidence);
        }
    }

    /** What the company holds narrower than its agreement does. */
    private static boolean conditions(
            ConsentStanding.Conditions conditions,
            Optional<String> category,
            Question question,
            Map<String, String> evidence,
            Findings findings) {
        var against = new ArrayList<Reason>();
        conditions
                .from()
                .filter(question.at()::isBefore)
                .ifPresent(from -> against.add(reason(ReasonCode.CONSENT_NOT_YET, evidence, "from", from.toString())));
        conditions
                .categories()
                .filter(covered -> category.filter(covered::contains).isEmpty())
                .ifPresent(covered -> against.add(reason(
                        ReasonCode.CONSENT_CATEGORY_NOT_COVERED,
                        evidence,
                        "category",
                        category.orElse("–"),
                        "consented",
                        listed(covered))));
        conditions
                .recipients()
                .filter(teams -> question.gate() == Gate.PULL
                        && !teams.contains(question.requester().organisation()))
                .ifPresent(teams -> against.add(reason(
                        ReasonCode.CONSENT_RECIPIENT_NOT_COVERED,
                        evidence,
                        "organisation",
                        question.requester().organisation(),
                        "recipients",
                        listed(teams))));
        conditions
                .territory()
                .filter(place -> question.uses().contains(Use.OUTSIDE_TAIWAN) && !place.equals(ANYWHERE))
                .ifPresent(place ->
                        against.add(reason(ReasonCode.CONSENT_TERRITORY_NOT_COVERED, evidence, "territory", place)));
        against.forEach(reason -> findings.add(reason.code(), reason.evidence()));
        return against.isEmpty();
    }

    private static Reason reason(ReasonCode code, Map<String, String> evidence, String... more) {
        var all = new TreeMap<>(evidence);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return new Reason(code, all);
    }

    private static Map<String, String> whose(Rights.Industry rights, Cover cover) {
        return new TreeMap<>(Map.of(
                "company", cover.consent().company(), "rights", rights.id().value()));
    }

    private static void publication(Rights.Industry rights, Cover cover, Question question, Findings findings) {
        Map<String, String> evidence = whose(rights, cover);
        evidence.put("release", rights.opening().map(OpeningStanding::release).orElse("–"));
        boolean staysAtHome = !cover.agreement().territory().equals(ANYWHERE)
                || cover.consent()
                        .conditions()
                        .territory()
                        .filter(place -> !place.equals(ANYWHERE))
                        .isPresent();
        if (!mayBeOpened(rights, cover.agreement(), question) || staysAtHome) {
            var clause = new TreeMap<>(evidence);
            clause.put("agreement", cover.agreement().agreementId());
            clause.put("publication", cover.agreement().publication().orElse("never"));
            clause.put("territory", cover.agreement().territory());
            findings.add(ReasonCode.PUBLICATION_NOT_AGREED, clause);
        }
        Optional<Instant> word = rights.opening()
                .flatMap(opening ->
                        Optional.ofNullable(opening.words().get(cover.consent().company())))
                .filter(given -> !given.isAfter(question.at()));
        word.ifPresent(given -> evidence.put("given", given.toString()));
        findings.add(word.isPresent() ? ReasonCode.PUBLICATION_GIVEN : ReasonCode.PUBLICATION_NOT_GIVEN, evidence);
    }

    private static boolean mayBeOpened(Rights.Industry rights, AgreementStanding agreement, Question question) {
        String clause = agreement.publication().orElse("never");
        var years = AFTER_YEARS.matcher(clause);
        if (years.matches()) {
            return rights.opening()
                    .map(OpeningStanding::releasedAt)
                    .filter(released -> !question.at()
                            .isBefore(released.atZone(TAIPEI)
                                    .plusYears(Integer.parseInt(years.group(1)))
                                    .toInstant()))
                    .isPresent();
        }
        return clause.equals("on-request");
    }

    private static void delivery(Rights.Industry rights, Cover cover, Question question, Findings findings) {
        Optional<DeliveryStanding> delivery = rights.delivery();
        Map<String, String> whose = whose(rights, cover);
        if (delivery.isEmpty()) {
            findings.add(ReasonCode.DELIVERY_MISSING, whose);
            return;
        }
        Optional<String> fault = delivery.get().contractFault();
        if (fault.isPresent()) {
            var evidence = new TreeMap<>(whose);
            evidence.put("fault", fault.get());
            findings.add(ReasonCode.CONTRACT_NOT_MET, evidence);
        } else {
            findings.add(ReasonCode.DELIVERY_MATCHES, whose);
        }
        if (question.gate() == Gate.ADMIT) {
            deidentification(delivery.get(), whose, findings);
        }
    }

    private static void deidentification(DeliveryStanding delivery, Map<String, String> whose, Findings findings) {
        var profile = new TreeMap<>(whose);
        profile.put("agreed", delivery.profileAgreed());
        delivery.profileApplied().ifPresent(applied -> profile.put("applied", applied));
        if (delivery.profileApplied().isEmpty()) {
            findings.add(ReasonCode.PROFILE_NOT_APPLIED, profile);
        } else if (!delivery.profileApplied().get().equals(delivery.profileAgreed())) {
            findings.add(ReasonCode.PROFILE_NOT_AGREED, profile);
        }
        risk(delivery, whose, findings);
    }

    /** Comparisons are written so that a risk or a bound that is no number denies. */
    private static void risk(DeliveryStanding delivery, Map<String, String> whose, Findings findings) {
        double bound = delivery.riskBound();
        var evidence = new TreeMap<>(whose);
        evidence.put("bound", Double.toString(bound));
        if (delivery.risk() instanceof DeliveryStanding.Measured measured) {
            evidence.put("risk", Double.toString(measured.share()));
            boolean within = measured.share() >= 0 && measured.share() <= bound;
            findings.add(within ? ReasonCode.RISK_WITHIN_BOUND : ReasonCode.RISK_ABOVE_BOUND, evidence);
        } else if (delivery.risk() instanceof DeliveryStanding.Enforced enforced
                && enforced.bound() >= 0
                && enforced.bound() <= bound) {
            findings.add(ReasonCode.RISK_BOUND_ENFORCED, evidence);
        } else {
            findings.add(ReasonCode.RISK_NOT_MEASURED, evidence);
        }
    }

    private static void duties(Rights.Industry rights, Cover cover, Findings findings) {
        AgreementStanding agreement = cover.agreement();
        findings.duty(
                DutyCode.DELETE_ON_WITHDRAWAL,
                Map.of(
                        "agreement", agreement.agreementId(),
                        "rights", rights.id().value(),
                        "subject", cover.consent().company()));
        agreement
                .modelOwnership()
                .ifPresent(clause -> findings.duty(DutyCode.MODEL_OWNERSHIP, clause(agreement, clause)));
        agreement.valueReturn().ifPresent(clause -> findings.duty(DutyCode.VALUE_RETURN, clause(agreement, clause)));
        boolean kept = cover.consent()
                .conditions()
                .territory()
                .filter(place -> !place.equals(ANYWHERE))
                .isPresent();
        if (kept || !agreement.territory().equals(ANYWHERE)) {
            findings.duty(DutyCode.STAY_IN_TAIWAN, Map.of("agreement", agreement.agreementId()));
        }
    }

    private static Map<String, String> clause(AgreementStanding agreement, String clause) {
        return Map.of("agreement", agreement.agreementId(), "clause", clause);
    }

    private static Map<String, String> evidence(AgreementStanding agreement) {
        return new TreeMap<>(
                Map.of("agreement", agreement.agreementId(), "version", Integer.toString(agreement.version())));
    }

    private static Set<Use> uncovered(Set<Use> uses, Set<String> labels) {
        return uses.stream()
                .filter(use -> !labels.contains(use.label()))
                .collect(toCollection(() -> EnumSet.noneOf(Use.class)));
    }

    private static String listed(Set<String> words) {
        return words.isEmpty() ? "–" : String.join(", ", new TreeSet<>(words));
    }
}
