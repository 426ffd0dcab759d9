package org.granary.governance.decision;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.governance.rights.GenerationStanding;
import org.granary.governance.rights.GeneratorTermsStanding;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;
import org.granary.governance.rights.Rights;

/**
 * What a generator's terms, the seeds and the experts say about generated text.
 *
 * <ul>
 *   <li>The terms have to be on file and concluded by a steward who did not enter them; their dates are asked at GATHER, when outputs are
 *       made under them. What they do not say they do not permit.
 *   <li>From the moment of later terms on nothing is generated under the earlier ones, and what was passes no gate until a steward has concluded
 *       that it stays under them.
 *   <li>Training needs leave to train. Training together with {@code commercial} or {@code redistribute-model} also needs leave to
 *       train a competing model: a model that is sold or handed out may take the provider's place, and nobody can rule that out here.
 *   <li>Rights flow from the seeds: every seed has to pass the same question, and its duties go along. Before a release the question is
 *       whether something may be derived from the seed for the uses.
 *   <li>GATHER asks for budget; ADMIT for filters that ran, a sample that experts have judged whole, and their acceptance rate.
 * </ul>
 */
final class SyntheticRules {

    private static final Set<Use> TRAINING = EnumSet.of(Use.PRETRAIN, Use.FINE_TUNE, Use.ALIGN);

    private SyntheticRules() {}

    static void judge(Rights.Synthetic rights, Question question, Findings findings) {
        terms(rights, question, findings);
        if (question.gate() == Gate.GATHER) {
            budget(rights, findings);
        }
        if (question.gate() == Gate.ADMIT) {
            review(rights, findings);
        }
        PublicationRules.judge(rights, rights.publication(), question, findings);
        seeds(rights, question, findings);
    }

    private static void terms(Rights.Synthetic rights, Question question, Findings findings) {
        if (rights.terms().isEmpty()) {
            findings.add(
                    ReasonCode.GENERATOR_TERMS_NOT_ON_FILE,
                    Map.of(
                            "source", rights.source().sourceId(),
                            "revision", Integer.toString(rights.source().revision())));
            return;
        }
        GeneratorTermsStanding terms = rights.terms().get();
        var evidence =
                new TreeMap<>(Map.of("terms", terms.termsId(), "generator", terms.generator(), "url", terms.url()));
        boolean stand = true;
        if (terms.concludedBy()
                .filter(steward -> !steward.equals(terms.submittedBy()))
                .isEmpty()) {
            findings.add(ReasonCode.GENERATOR_TERMS_NOT_CONCLUDED, evidence);
            stand = false;
        }
        if (question.gate() == Gate.GATHER) {
            stand &= inForce(terms, question, evidence, findings);
        }
        stand &= unchanged(terms, question, evidence, findings);
        var lacking = new TreeMap<>(needed(terms, question.uses(), question.gate()));
        lacking.values().removeIf(answer -> answer == Answer.YES);
        if (!lacking.isEmpty()) {
            var with = new TreeMap<>(evidence);
            with.put("lacking", String.join(", ", lacking.keySet()));
            with.put("uses", Question.labels(question.uses()));
            findings.add(ReasonCode.GENERATOR_TERMS_FORBID, with);
            stand = false;
        }
        if (stand) {
            findings.add(ReasonCode.GENERATOR_TERMS_PERMIT, evidence);
        }
    }

    private static boolean unchanged(
            GeneratorTermsStanding terms, Question question, Map<String, String> evidence, Findings findings) {
        boolean stand = true;
        for (GeneratorTermsStanding.Change change : terms.changes()) {
            boolean concerns = question.gate() == Gate.GATHER || !change.keeps();
            if (concerns && !question.at().isBefore(change.from())) {
                var with = new TreeMap<>(evidence);
                with.put("later", change.termsId());
                with.put("from", change.from().toString());
                findings.add(ReasonCode.GENERATOR_TERMS_CHANGED, with);
                stand = false;
            }
        }
        return stand;
    }

    private static boolean inForce(
            GeneratorTermsStanding terms, Question question, Map<String, String> evidence, Findings findings) {
        var dates = new TreeMap<>(evidence);
        dates.put("from", terms.from().toString());
        dates.put("until", terms.until().map(Object::toString).orElse("–"));
        dates.put("at", question.at().toString());
        if (question.at().isBefore(terms.from())) {
            findings.add(ReasonCode.GENERATOR_TERMS_NOT_YET, dates);
            return false;
        }
        if (terms.until().filter(until -> !question.at().isBefore(until)).isPresent()) {
            findings.add(ReasonCode.GENERATOR_TERMS_EXPIRED, dates);
            return false;
        }
        return true;
    }

    /** What the terms have to grant, and what they say to it, by name. */
    private static Map<String, Answer> needed(GeneratorTermsStanding terms, Set<Use> uses, Gate gate) {
        var needed = new TreeMap<String, Answer>();
        boolean trains = uses.stream().anyMatch(TRAINING::contains);
        if (trains) {
            needed.put("train", terms.train());
        }
        if (trains && (uses.contains(Use.COMMERCIAL) || uses.contains(Use.REDISTRIBUTE_MODEL))) {
            needed.put("compete", terms.compete());
        }
        if (uses.contains(Use.COMMERCIAL)) {
            needed.put("commercial", terms.commercial());
        }
        if (uses.contains(Use.REDISTRIBUTE_DATA) || gate == Gate.PUBLISH) {
            needed.put("publish", terms.publish());
        }
        return needed;
    }

    private static void budget(Rights.Synthetic rights, Findings findings) {
        if (rights.generation().filter(run -> run.budgetLeft() > 0).isEmpty()) {
            findings.add(
                    ReasonCode.BUDGET_SPENT,
                    Map.of(
                            "source", rights.source().sourceId(),
                            "left",
                                    rights.generation()
                                            .map(run -> Long.toString(run.budgetLeft()))
                                            .orElse("–")));
        }
    }

    private static void review(Rights.Synthetic rights, Findings findings) {
        var evidence = new TreeMap<>(Map.of("source", rights.source().sourceId()));
        var found = rights.generation().flatMap(GenerationStanding::review);
        if (found.isEmpty()) {
            findings.add(ReasonCode.REVIEW_MISSING, evidence);
            return;
        }
        GenerationStanding.Review review = found.get();
        evidence.put("sampled", Integer.toString(review.sampled()));
        evidence.put("reviewed", Integer.toString(review.reviewed()));
        evidence.put("accepted", Integer.toString(review.accepted()));
        evidence.put("needed", Double.toString(review.rateNeeded()));
        boolean passes = true;
        if (!review.filtered()) {
            findings.add(ReasonCode.FILTERS_NOT_PASSED, evidence);
            passes = false;
        }
        if (review.sampled() == 0 || review.reviewed() < review.sampled()) {
            findings.add(ReasonCode.REVIEW_NOT_FINISHED, evidence);
            passes = false;
        }
        // Written so that a rate that is no number denies.
        if (!(review.rate() >= review.rateNeeded() && review.rateNeeded() >= 0)) {
            findings.add(ReasonCode.ACCEPTANCE_BELOW_RATE, evidence);
            passes = false;
        }
        if (passes) {
            findings.add(ReasonCode.REVIEW_PASSED, evidence);
        }
    }

    private static void seeds(Rights.Synthetic rights, Question question, Findings findings) {
        if (rights.seeds().isEmpty()) {
            findings.add(
                    ReasonCode.SEEDS_UNKNOWN, Map.of("source", rights.source().sourceId()));
        }
        // Before there is a release, the question to a seed is whether something may be derived from it at all.
        Gate gate = question.gate() == Gate.GATHER || question.gate() == Gate.ADMIT ? Gate.RELEASE : question.gate();
        var asked = new Question(gate, question.uses(), question.requester(), question.at());
        for (Rights seed : rights.seeds()) {
            findings.about(seed.id());
            Decisions.judge(seed, asked, findings);
        }
        findings.about(rights.id());
    }
}
