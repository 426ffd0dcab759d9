package org.granary.governance.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.granary.governance.rights.ClearanceStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.SignalsStanding;

/**
 * What signals, clearance and license say about pages of the web.
 *
 * <ul>
 *   <li>GATHER asks the sites' signals, read within the last 24 hours (RFC 9309, section 2.4). A reservation of text and data mining denies,
 *       unless a license on file gives leave to copy and to change: then the license rules.
 *   <li>Every later gate asks for a clearance that stands, by a steward who did not submit the source, and for the license that was concluded.
 *   <li>PUBLISH asks besides whether {@link PublicationRules} are met.
 * </ul>
 */
final class WebRules {

    /** Public licenses ask the same of every use that is no modifier: leave to copy and to change. */
    private static final Set<Use> ANY_USE = Set.of(Use.RESEARCH);

    private static final Duration SIGNALS_HOLD = Duration.ofHours(24);

    private WebRules() {}

    static void judge(Rights.Web rights, Question question, Findings findings) {
        if (question.gate() == Gate.GATHER) {
            signals(rights, question, findings);
            return;
        }
        LicenseRules.judge(rights.license(), question, findings);
        clearance(rights, question, findings);
        PublicationRules.judge(rights, rights.publication(), question, findings);
        findings.duty(
                DutyCode.DELETE_ON_TAKE_DOWN,
                Map.of(
                        "rights", rights.id().value(),
                        "subject", rights.source().sourceId()));
    }

    private static void signals(Rights.Web rights, Question question, Findings findings) {
        SignalsStanding signals = rights.signals();
        var evidence = new TreeMap<>(
                Map.of("source", rights.source().sourceId(), "at", question.at().toString()));
        if (signals.checkedAt().isEmpty()) {
            findings.add(ReasonCode.SIGNALS_NOT_CHECKED, evidence);
            return;
        }
        Instant checked = signals.checkedAt().get();
        evidence.put("checked", checked.toString());
        boolean stands = true;
        if (checked.isAfter(question.at()) || !question.at().isBefore(checked.plus(SIGNALS_HOLD))) {
            findings.add(ReasonCode.SIGNALS_STALE, evidence);
            stands = false;
        }
        stands &= none(signals.disallowing(), "hosts", ReasonCode.ROBOTS_DISALLOW, evidence, findings);
        stands &= none(signals.unreachable(), "hosts", ReasonCode.ROBOTS_UNREACHABLE, evidence, findings);
        if (!signals.reservations().isEmpty()) {
            boolean licensed = overrides(rights);
            evidence.put("signals", String.join("; ", signals.reservations()));
            evidence.put("license", rights.license().concluded().orElse("–"));
            findings.add(licensed ? ReasonCode.LICENSE_OVERRIDES_RESERVATION : ReasonCode.MINING_RESERVED, evidence);
        }
        if (stands) {
            findings.add(ReasonCode.SIGNALS_ALLOW, evidence);
        }
    }

    /** Whether a license on file gives leave to copy and to change, whatever is reserved. */
    static boolean overrides(Rights.Web rights) {
        return !LicenseRules.permitting(rights.license(), ANY_USE).isEmpty();
    }

    private static boolean none(
            SortedSet<String> hosts, String name, ReasonCode code, Map<String, String> evidence, Findings findings) {
        if (hosts.isEmpty()) {
            return true;
        }
        var with = new TreeMap<>(evidence);
        with.put(name, String.join(", ", hosts));
        findings.add(code, with);
        return false;
    }

    private static void clearance(Rights.Web rights, Question question, Findings findings) {
        var evidence = new TreeMap<>(Map.of("source", rights.source().sourceId()));
        if (rights.clearance()
                .filter(cleared -> !cleared.clearedAt().isAfter(question.at()))
                .isEmpty()) {
            findings.add(ReasonCode.CLEARANCE_NOT_RECORDED, evidence);
            return;
        }
        ClearanceStanding clearance = rights.clearance().get();
        evidence.put("clearance", clearance.clearanceId());
        evidence.put("steward", clearance.clearedBy());
        evidence.put("cleared", clearance.clearedAt().toString());
        evidence.put("evidence", clearance.evidence());
        boolean own = clearance.clearedBy().equals(rights.source().submittedBy());
        if (own) {
            findings.add(ReasonCode.CLEARANCE_OF_OWN_SUBMISSION, evidence);
        }
        if (clearance.revokedAt().isPresent()) {
            evidence.put("revoked", clearance.revokedAt().get().toString());
            findings.add(ReasonCode.CLEARANCE_REVOKED, evidence);
        } else if (!own) {
            findings.add(ReasonCode.CLEARANCE_STANDS, evidence);
        }
    }
}
