package org.granary.governance.decision;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.governance.license.Condition;
import org.granary.governance.license.License;
import org.granary.governance.license.LicenseExpression;
import org.granary.governance.license.Licenses;
import org.granary.governance.license.Permission;
import org.granary.governance.license.Prohibition;
import org.granary.governance.rights.LicenseStanding;

/**
 * What a public license says about a question.
 *
 * <ul>
 *   <li>Every use needs leave to copy, to change and to pass on what was changed: a release joins fields, replaces identifiers and goes
 *       to another organisation. So a no-derivatives license permits no use, though a narrower reading (copying for evaluation as it
 *       stands) is possible; no release does that.
 *   <li>{@code commercial} needs leave for gain. Without it a non-commercial license permits, and the limit goes along as a duty.
 *   <li>{@code redistribute-data} and PUBLISH need leave to pass on, {@code redistribute-model} leave to pass on what was changed, since
 *       a model may count as that.
 *   <li>{@code outside-taiwan} needs nothing: public licenses know no place.
 *   <li>Of alternatives (A OR B) the first that permits, and whose attribution can be given, rules; where none permits, the reasons against each are given.
 * </ul>
 */
final class LicenseRules {

    private LicenseRules() {}

    static void judge(LicenseStanding standing, Question question, Findings findings) {
        if (question.gate() == Gate.GATHER) {
            return;
        }
        Optional<LicenseExpression> expression = standing.concluded().flatMap(Licenses::parse);
        if (expression.isEmpty()) {
            unknown(standing, findings);
            return;
        }
        Set<Permission> needed = needed(question.gate(), question.uses());
        List<List<License>> permitting = expression.get().alternatives().stream()
                .filter(licenses -> permit(licenses, needed))
                .toList();
        Optional<List<License>> chosen = permitting.stream()
                .filter(licenses -> licenses.stream().allMatch(license -> canAttribute(license, standing)))
                .findFirst()
                .or(() -> permitting.stream().findFirst());
        if (chosen.isEmpty()) {
            expression.get().alternatives().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .forEach(license -> faults(license, needed, standing, findings));
            return;
        }
        for (License license : chosen.get()) {
            rests(license, standing, findings);
            duties(license, standing, question, findings);
        }
    }

    /** The alternatives of a license that permit these uses in a release; empty where it is unknown or none does. */
    static List<List<License>> permitting(LicenseStanding standing, Set<Use> uses) {
        Set<Permission> needed = needed(Gate.RELEASE, uses);
        return standing.concluded().flatMap(Licenses::parse).stream()
                .flatMap(expression -> expression.alternatives().stream())
                .filter(licenses -> permit(licenses, needed))
                .toList();
    }

    static void unknown(LicenseStanding standing, Findings findings) {
        findings.add(
                ReasonCode.LICENSE_UNKNOWN,
                Map.of(
                        "declared", standing.declared().isBlank() ? "–" : standing.declared(),
                        "concluded", standing.concluded().orElse("–"),
                        "url", standing.evidenceUrl().orElse("–")));
    }

    /** Finds what stands against every alternative in a release. */
    static void faults(LicenseStanding standing, Set<Use> uses, Findings findings) {
        Set<Permission> needed = needed(Gate.RELEASE, uses);
        Optional<LicenseExpression> expression = standing.concluded().flatMap(Licenses::parse);
        if (expression.isEmpty()) {
            unknown(standing, findings);
            return;
        }
        expression.get().alternatives().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(license -> faults(license, needed, standing, findings));
    }

    private static boolean canAttribute(License license, LicenseStanding standing) {
        return !license.requires(Condition.ATTRIBUTION)
                || !standing.attribution().isBlank();
    }

    private static boolean permit(List<License> licenses, Set<Permission> needed) {
        return licenses.stream()
                .allMatch(license -> license.permits().keySet().containsAll(needed)
                        && needed.stream().noneMatch(permission -> forbids(license, permission)));
    }

    private static Set<Permission> needed(Gate gate, Set<Use> uses) {
        var needed = EnumSet.of(Permission.REPRODUCE);
        if (gate == Gate.PUBLISH) {
            needed.add(Permission.SHARE);
            needed.add(Permission.SHARE_ADAPTED);
        }
        for (Use use : uses) {
            switch (use) {
                case PRETRAIN, FINE_TUNE, ALIGN, EVALUATE, RETRIEVE, RESEARCH -> {
                    needed.add(Permission.ADAPT);
                    needed.add(Permission.SHARE_ADAPTED);
                }
                case COMMERCIAL -> needed.add(Permission.COMMERCIAL);
                case REDISTRIBUTE_DATA -> {
                    needed.add(Permission.SHARE);
                    needed.add(Permission.SHARE_ADAPTED);
                }
                case REDISTRIBUTE_MODEL -> needed.add(Permission.SHARE_ADAPTED);
                case OUTSIDE_TAIWAN -> {}
            }
        }
        return needed;
    }

    private static boolean forbids(License license, Permission permission) {
        return switch (permission) {
            case COMMERCIAL -> license.forbids(Prohibition.COMMERCIAL);
            case ADAPT -> license.forbids(Prohibition.ADAPT);
            case SHARE_ADAPTED -> license.forbids(Prohibition.SHARE_ADAPTED);
            case REPRODUCE, SHARE -> false;
        };
    }

    static void faults(License license, Set<Permission> needed, LicenseStanding standing, Findings findings) {
        if (!license.termsOnFile()) {
            findings.add(ReasonCode.LICENSE_TERMS_NOT_ON_FILE, evidence(license, standing, "–"));
            return;
        }
        var missing = new ArrayList<String>();
        var sections = new LinkedHashSet<String>();
        for (Permission permission : needed) {
            if (permission == Permission.COMMERCIAL && license.forbids(Prohibition.COMMERCIAL)) {
                findings.add(
                        ReasonCode.LICENSE_FORBIDS_COMMERCIAL,
                        evidence(
                                license,
                                standing,
                                String.valueOf(license.forbids().get(Prohibition.COMMERCIAL))));
            } else if (permission == Permission.ADAPT && license.forbids(Prohibition.ADAPT)) {
                sections.add(license.forbids().get(Prohibition.ADAPT));
            } else if (permission == Permission.SHARE_ADAPTED && license.forbids(Prohibition.SHARE_ADAPTED)) {
                sections.add(license.forbids().get(Prohibition.SHARE_ADAPTED));
            } else if (!license.permits(permission)) {
                missing.add(permission.name());
            }
        }
        if (!sections.isEmpty()) {
            findings.add(
                    ReasonCode.LICENSE_FORBIDS_DERIVATIVES, evidence(license, standing, String.join(", ", sections)));
        }
        if (!missing.isEmpty()) {
            var evidence = evidence(license, standing, "–");
            evidence.put("missing", String.join(", ", missing));
            findings.add(ReasonCode.LICENSE_GRANTS_NOT, evidence);
        }
    }

    private static void rests(License license, LicenseStanding standing, Findings findings) {
        String sections = EnumSet.copyOf(license.permits().keySet()).stream()
                .map(license.permits()::get)
                .distinct()
                .collect(joining(", "));
        findings.add(ReasonCode.LICENSE_PERMITS, evidence(license, standing, sections));
        if (!canAttribute(license, standing)) {
            findings.add(
                    ReasonCode.ATTRIBUTION_MISSING,
                    evidence(
                            license, standing, String.valueOf(license.requires().get(Condition.ATTRIBUTION))));
        }
    }

    private static void duties(License license, LicenseStanding standing, Question question, Findings findings) {
        for (Condition condition : Condition.values()) {
            if (license.requires(condition)) {
                duty(condition, license, standing, findings);
            }
        }
        if (license.forbids(Prohibition.COMMERCIAL) && !question.uses().contains(Use.COMMERCIAL)) {
            findings.duty(DutyCode.NON_COMMERCIAL, detail(license));
        }
        if (license.forbids(Prohibition.NON_COMPUTATIONAL)) {
            findings.duty(DutyCode.COMPUTE_ONLY, detail(license));
        }
    }

    private static void duty(Condition condition, License license, LicenseStanding standing, Findings findings) {
        switch (condition) {
            case ATTRIBUTION ->
                findings.duty(
                        DutyCode.ATTRIBUTION,
                        Map.of("license", license.id(), "text", standing.attribution(), "url", license.url()));
            case NOTICE -> findings.duty(DutyCode.NOTICE, detail(license));
            case STATE_CHANGES -> findings.duty(DutyCode.STATE_CHANGES, detail(license));
            case SHARE_ALIKE -> findings.duty(DutyCode.SHARE_ALIKE, detail(license));
            case DISCLOSE_SOURCE -> findings.duty(DutyCode.DISCLOSE_SOURCE, detail(license));
        }
    }

    private static Map<String, String> detail(License license) {
        return Map.of("license", license.id(), "url", license.url());
    }

    private static Map<String, String> evidence(License license, LicenseStanding standing, String section) {
        var evidence = new TreeMap<String, String>();
        evidence.put("license", license.id());
        evidence.put("section", section);
        evidence.put("url", license.url());
        standing.evidenceUrl().ifPresent(seen -> evidence.put("seen", seen));
        return evidence;
    }
}
