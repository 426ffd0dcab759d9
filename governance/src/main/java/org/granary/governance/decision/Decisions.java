package org.granary.governance.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.SourceStanding;

/**
 * The one function that decides at all five gates. Pure: state and time come in, a decision goes out.
 *
 * <p>Deny by default. On a denial all that stands against it is returned, in the order of the rules; a permit returns what it rests on
 * and the duties that travel with it. Dates act by themselves: no job has to run for an agreement, a consent or a grant to end.
 *
 * <p>Uses are judged wherever they are given; RELEASE and PULL, and generated text at every gate, need at least one that is not a modifier. At GATHER a license is not
 * judged yet (data is fetched to look at it), an agreement is.
 */
public final class Decisions {

    private Decisions() {}

    /** Decides for one bundle of rights. */
    public static Decision decide(Gate gate, Rights rights, Set<Use> uses, Requester requester, Instant at) {
        var question = new Question(gate, uses, requester, at);
        var findings = new Findings();
        findings.about(rights.id());
        findings.add(
                ReasonCode.PERMITTED,
                Map.of(
                        "gate", gate.name(),
                        "uses", Question.labels(question.uses()),
                        "at", at.toString()));
        if (gate == Gate.GATHER && rights.source().stop().isPresent()) {
            findings.add(
                    ReasonCode.SOURCE_STOPPED,
                    Map.of(
                            "source", rights.source().sourceId(),
                            "revision", Integer.toString(rights.source().revision()),
                            "cause", rights.source().stop().get()));
        }
        if (question.lacksUse() || (rights instanceof Rights.Synthetic && question.namesNoUse())) {
            findings.add(ReasonCode.USE_MISSING, Map.of("gate", gate.name(), "uses", Question.labels(question.uses())));
        }
        grant(question, findings);
        judge(rights, question, findings);
        return findings.decision();
    }

    /** What approval and the rules of its kind say about one bundle. */
    static void judge(Rights rights, Question question, Findings findings) {
        approval(rights.source(), findings);
        if (rights instanceof Rights.Open open) {
            LicenseRules.judge(open.license(), question, findings);
        } else if (rights instanceof Rights.Industry industry) {
            IndustryRules.judge(industry, question, findings);
        } else if (rights instanceof Rights.Web web) {
            WebRules.judge(web, question, findings);
        } else if (rights instanceof Rights.Synthetic synthetic) {
            SyntheticRules.judge(synthetic, question, findings);
        }
    }

    /**
     * Decides whether bundles that are each permitted may be in one release.
     *
     * @param parts every bundle that goes in; leave out those that {@link #decide} denies at {@link Gate#RELEASE}
     * @param uses the release's declared uses
     * @param at the moment whose agreements' versions rule
     */
    public static MixDecision decideMix(List<Rights> parts, Set<Use> uses, Instant at) {
        return MixRules.judge(List.copyOf(parts), Set.copyOf(uses), at);
    }

    /** Whether a license overrides reservations of text and data mining, also those that single pages make. */
    public static boolean overridesReservations(Rights.Web rights) {
        return WebRules.overrides(rights);
    }

    private static void approval(SourceStanding source, Findings findings) {
        if (source.approvedBy().isEmpty()) {
            findings.add(ReasonCode.SOURCE_NOT_APPROVED, sourceEvidence(source));
        } else if (source.approvedBy().get().equals(source.submittedBy())) {
            findings.add(
                    ReasonCode.SOURCE_SELF_APPROVED,
                    Map.of(
                            "source", source.sourceId(),
                            "revision", Integer.toString(source.revision()),
                            "steward", source.submittedBy()));
        } else {
            findings.add(
                    ReasonCode.SOURCE_APPROVED,
                    Map.of(
                            "source", source.sourceId(),
                            "revision", Integer.toString(source.revision()),
                            "steward", source.approvedBy().get()));
        }
    }

    private static void grant(Question question, Findings findings) {
        if (question.gate() != Gate.PULL) {
            return;
        }
        String organisation = question.requester().organisation();
        if (question.requester().grantExpiry().isEmpty()) {
            findings.add(ReasonCode.GRANT_MISSING, Map.of("organisation", organisation));
            return;
        }
        Instant expiry = question.requester().grantExpiry().get();
        findings.add(
                question.at().isBefore(expiry) ? ReasonCode.GRANT_STANDS : ReasonCode.GRANT_EXPIRED,
                Map.of(
                        "organisation", organisation,
                        "until", expiry.toString(),
                        "at", question.at().toString()));
    }

    private static Map<String, String> sourceEvidence(SourceStanding source) {
        return Map.of("source", source.sourceId(), "revision", Integer.toString(source.revision()));
    }
}
