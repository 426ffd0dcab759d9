package org.granary.batch.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A second reading of the rules of enforcement, in memory, from what has happened. It shares no code with the decisions, the registry or the gates: where the two
 * differ, one of them is wrong.
 */
final class Oracle {

    /** Where a question is asked. */
    enum Gate {
        GATHER,
        ADMIT,
        RELEASE,
        PULL
    }

    /**
     * A question.
     *
     * @param uses none at GATHER and ADMIT of what is not generated
     * @param team who pulls; empty elsewhere
     */
    record Ask(Gate gate, Set<String> uses, Optional<String> team, Instant at) {

        private boolean isBeforeARelease() {
            return gate == Gate.GATHER || gate == Gate.ADMIT;
        }

        private Ask at(Gate other) {
            return new Ask(other, uses, team, at);
        }
    }

    /** What is agreed in one version. */
    record Agreed(Set<String> purposes, Set<String> recipients, Instant from, Instant until, int profile) {}

    /** What a company consented to. */
    record Consented(
            String company,
            int version,
            Instant given,
            Set<String> uses,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Set<String>> recipients) {}

    /** What a generator's terms allow, in the order of the questions. */
    record Allowed(boolean train, boolean compete, boolean commercial, Optional<Instant> until) {}

    /** A team's grant. */
    record Granted(String id, String team, String dataset, Set<String> uses, Instant until) {}

    private static final Set<String> TRAINING = Set.of("pretrain", "fine-tune", "align");
    private static final Set<String> MODIFIERS = Set.of("commercial");
    private static final Set<String> PERMIT_GAIN = Set.of("CC0-1.0", "CC-BY-4.0");
    private static final Set<String> PERMIT_CHANGE = Set.of("CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0");

    private final Set<String> approved = new HashSet<>();
    private final Map<String, String> concluded = new HashMap<>();
    private final Set<String> allowedByRobots = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> stops = new HashMap<>();
    private final Map<String, String> cleared = new HashMap<>();
    private final List<Version> versions = new ArrayList<>();
    private boolean suspended;
    private boolean terminated;
    private final Map<String, Consented> consents = new HashMap<>();
    private final Map<String, Instant> memberSince = new HashMap<>();
    private final Map<String, Allowed> terms = new HashMap<>();
    private final Set<String> concludedTerms = new HashSet<>();
    private final Map<String, Instant> ruleFrom = new HashMap<>();
    private final Map<String, String> inPlaceOf = new HashMap<>();
    private final Set<String> keeping = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, String> takenDown = new HashMap<>();
    private final Map<String, Map<String, Long>> searched = new HashMap<>();
    /** By release, from which version of its table on it has all files of a material. */
    private final Map<String, Map<Material, Long>> purged = new HashMap<>();

    private final Map<String, Granted> grants = new HashMap<>();

    private static final class Version {
        private final Agreed agreed;
        private @Nullable Instant signedAt;

        private Version(Agreed agreed) {
            this.agreed = agreed;
        }

        private boolean hasTakenEffect(Instant at) {
            return signedAt != null && !signedAt.isAfter(at) && !agreed.from().isAfter(at);
        }
    }

    // What happens.

    void approved(String source, int revision, Optional<String> license) {
        approved.add(source + "#" + revision);
        license.ifPresent(words -> concluded.put(source + "#" + revision, words));
    }

    void rejected(String source, int revision) {
        approved.remove(source + "#" + revision);
    }

    /** A site that says something else than before waits for a steward's look, under the revision that it was asked for. */
    void signalled(String source, int revision, boolean allowed, String gathering) {
        if (asked.contains(source) && allowed != allowedByRobots.contains(source)) {
            stops.put(gathering + "-R", source + "#" + revision);
        }
        asked.add(source);
        if (allowed) {
            allowedByRobots.add(source);
        } else {
            allowedByRobots.remove(source);
        }
    }

    void lifted(String stop) {
        stops.remove(stop);
    }

    void cleared(String clearance, String license) {
        cleared.put(clearance, license);
    }

    void clearanceRevoked(String clearance) {
        cleared.remove(clearance);
    }

    void drafted(Agreed agreed) {
        versions.add(new Version(agreed));
    }

    void signed(Instant at) {
        versions.get(versions.size() - 1).signedAt = at;
    }

    void suspended() {
        suspended = true;
    }

    void resumed() {
        suspended = false;
    }

    void terminated() {
        terminated = true;
    }

    void consented(Consented consent) {
        consents.put(consent.company() + "#" + consent.version(), consent);
    }

    void consentWithdrawn(String company) {
        consents.values().removeIf(consent -> consent.company().equals(company));
    }

    void joined(String company, Instant at) {
        memberSince.put(company, at);
    }

    void left(String company) {
        memberSince.remove(company);
    }

    void filed(String termsId, Allowed allowed, Instant from, Optional<String> earlier) {
        terms.put(termsId, allowed);
        ruleFrom.put(termsId, from);
        earlier.ifPresent(before -> inPlaceOf.put(termsId, before));
    }

    void termsConcluded(String termsId, boolean keepsWhatWasMadeBefore) {
        concludedTerms.add(termsId);
        if (keepsWhatWasMadeBefore && !standingBefore(termsId).isEmpty()) {
            keeping.add(termsId);
        }
    }

    void termsRevoked(String termsId) {
        concludedTerms.remove(termsId);
    }

    void termsRefused(String termsId) {
        refused.add(termsId);
    }

    /** The terms that a provider had before these, by however many changes, and that a steward's word stands on. */
    Set<String> standingBefore(String termsId) {
        var before = new HashSet<String>();
        for (String id = inPlaceOf.get(termsId); id != null; id = inPlaceOf.get(id)) {
            if (concludedTerms.contains(id)) {
                before.add(id);
            }
        }
        return before;
    }

    /** Whether the provider changed these terms by then, in a way that concerns what is asked. */
    private boolean areChanged(String termsId, Ask ask) {
        return terms.keySet().stream()
                .filter(later -> !refused.contains(later) && isBefore(termsId, later))
                .filter(later -> !ask.at().isBefore(require(ruleFrom.get(later))))
                .anyMatch(later -> ask.gate() == Gate.GATHER || !keeping.contains(later));
    }

    private boolean isBefore(String termsId, String later) {
        for (String id = inPlaceOf.get(later); id != null; id = inPlaceOf.get(id)) {
            if (id.equals(termsId)) {
                return true;
            }
        }
        return false;
    }

    private static Instant require(@Nullable Instant moment) {
        if (moment == null) {
            throw new IllegalStateException("terms without their first moment");
        }
        return moment;
    }

    void takenDown(String takeDown, String source) {
        takenDown.put(takeDown, source);
    }

    /** A release's table was searched for what was taken down; what it had of it is out from this version on. */
    void searched(String takeDown, String release, long version) {
        searched.computeIfAbsent(takeDown, id -> new HashMap<>()).putIfAbsent(release, version);
    }

    /** Files of a material leave the disk that only versions before this one name. */
    void purged(String release, Material material, long version) {
        purged.computeIfAbsent(release, id -> new HashMap<>()).merge(material, version, Math::max);
    }

    void granted(Granted grant) {
        grants.put(grant.id(), grant);
    }

    void grantRevoked(String grant) {
        grants.remove(grant);
    }

    // What follows.

    /** Whether there is a version of the agreement, drafted or signed, by which records could be named. */
    Optional<Integer> rulingVersion(Instant at) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).hasTakenEffect(at)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    /** The version of the de-identification profile that a version of the agreement asks for. */
    int profile(int version) {
        return versions.get(version - 1).agreed.profile();
    }

    /** Whether material passes a gate. */
    boolean permits(Material material, Ask ask) {
        if (!ask.isBeforeARelease() && MODIFIERS.containsAll(ask.uses())) {
            return false;
        }
        return approved.contains(revision(material)) && mayPass(material, ask);
    }

    private static String revision(Material material) {
        return material.source() + "#" + material.revision();
    }

    private boolean mayPass(Material material, Ask ask) {
        return switch (material.kind()) {
            case OPEN -> ask.gate() == Gate.GATHER || licensed(concluded.get(revision(material)), ask);
            case WEB ->
                ask.gate() == Gate.GATHER
                        ? allowedByRobots.contains(material.source()) && !stops.containsValue(revision(material))
                        : licensed(material.clearance().map(cleared::get).orElse(null), ask);
            case INDUSTRY -> companyAllows(material, ask);
            case SYNTHETIC -> generatorAllows(material, ask);
        };
    }

    private static boolean licensed(@Nullable String license, Ask ask) {
        if (license == null) {
            return false;
        }
        if (ask.uses().contains("commercial") && !PERMIT_GAIN.contains(license)) {
            return false;
        }
        return ask.uses().isEmpty() || PERMIT_CHANGE.contains(license);
    }

    private boolean companyAllows(Material material, Ask ask) {
        Optional<Integer> number = rulingVersion(ask.at());
        if (number.isEmpty() || suspended || terminated) {
            return false;
        }
        Agreed agreed = versions.get(number.get() - 1).agreed;
        String company = material.company().orElseThrow();
        Consented consent = consents.get(company + "#" + number.get());
        Instant member = memberSince.get(company);
        if (!ask.at().isBefore(agreed.until()) || consent == null || member == null) {
            return false;
        }
        boolean covered = !consent.given().isBefore(member)
                && agreed.purposes().containsAll(ask.uses())
                && consent.uses().containsAll(ask.uses())
                && consent.from().filter(ask.at()::isBefore).isEmpty()
                && consent.until().filter(until -> !ask.at().isBefore(until)).isEmpty();
        boolean mayHave = ask.gate() != Gate.PULL
                || (agreed.recipients().containsAll(ask.team().stream().toList())
                        && consent.recipients()
                                .filter(teams ->
                                        !teams.containsAll(ask.team().stream().toList()))
                                .isEmpty());
        return covered && mayHave && (ask.isBeforeARelease() || material.profile() == agreed.profile());
    }

    private boolean generatorAllows(Material material, Ask ask) {
        String id = material.terms().orElseThrow();
        Allowed allowed = terms.get(id);
        if (allowed == null || !concludedTerms.contains(id) || ask.uses().isEmpty()) {
            return false;
        }
        if (areChanged(id, ask)) {
            return false;
        }
        // Terms that lapse let nothing new be made; what was made under them stays.
        if (ask.gate() == Gate.GATHER && ask.at().isBefore(require(ruleFrom.get(id)))) {
            return false;
        }
        if (ask.gate() == Gate.GATHER
                && allowed.until().filter(until -> !ask.at().isBefore(until)).isPresent()) {
            return false;
        }
        boolean trains = ask.uses().stream().anyMatch(TRAINING::contains);
        boolean forGain = ask.uses().contains("commercial");
        if ((trains && !allowed.train())
                || (trains && forGain && !allowed.compete())
                || (forGain && !allowed.commercial())) {
            return false;
        }
        Ask ofSeeds = ask.isBeforeARelease() ? ask.at(Gate.RELEASE) : ask;
        return !material.seeds().isEmpty()
                && material.seeds().stream()
                        .allMatch(seed -> approved.contains(revision(seed)) && mayPass(seed, ofSeeds));
    }

    /** Whether a grant rules. */
    boolean rules(String grant, Instant at) {
        return Optional.ofNullable(grants.get(grant))
                .filter(granted -> at.isBefore(granted.until()))
                .isPresent();
    }

    /** Whether a team may have this material out of this version of a release's table, by this grant. */
    boolean mayPull(Granted grant, Material material, String release, long tableVersion, Instant at) {
        return rules(grant.id(), at)
                && purged.getOrDefault(release, Map.of()).getOrDefault(material, 0L) <= tableVersion
                && permits(material, new Ask(Gate.PULL, grant.uses(), Optional.of(grant.team()), at))
                && takenDown.entrySet().stream()
                        .filter(entry -> material.isOf(entry.getValue()))
                        .allMatch(entry -> {
                            Long since = searched.getOrDefault(entry.getKey(), Map.of())
                                    .get(release);
                            return since != null && since <= tableVersion;
                        });
    }

    /** Of these, what was generated from one of them or is one. */
    static List<Material> reachedFrom(Collection<Material> all, Collection<Material> from) {
        return all.stream().filter(material -> material.restsOnAny(from)).toList();
    }
}
