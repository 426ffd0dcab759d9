package org.granary.governance.pull;

import static java.util.stream.Collectors.toCollection;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.granary.governance.decision.Decision;
import org.granary.governance.pull.kernel.ReleaseFile;
import org.granary.governance.rights.RightsId;
import org.jspecify.annotations.Nullable;

/** Asks for the decisions of a pull and leaves out what is not permitted now. Whatever has no permit is denied. */
final class PullGate {

    private final PullAccess access;
    private final Clock clock;

    PullGate(PullAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    /** The grant behind a token's digest, while it rules. */
    Optional<PullGrant> grantByToken(String tokenSha256) {
        return access.grantByToken(tokenSha256).filter(this::rules);
    }

    /** The grant of this id, while it rules. */
    Optional<PullGrant> grantById(String grantId) {
        return access.grantById(grantId).filter(this::rules);
    }

    /** The grant of this id, while it rules, for a caller of its team. */
    Optional<PullGrant> grantOfCaller(String grantId) {
        return access.grantOfCaller(grantId).filter(this::rules);
    }

    /** The files that the grant's team may have now. */
    Sifted sift(PullGrant grant, PulledTable table, List<ReleaseFile> files) {
        Set<RightsId> asked = files.stream().map(ReleaseFile::rights).collect(toCollection(LinkedHashSet::new));
        Map<RightsId, Decision> decisions = asked.isEmpty() ? Map.of() : access.decide(grant, table, asked);
        Set<RightsId> permitted = asked.stream()
                .filter(rights -> permits(decisions.get(rights)))
                .collect(toCollection(LinkedHashSet::new));
        Set<RightsId> withheld = new LinkedHashSet<>(asked);
        withheld.removeAll(permitted);
        return new Sifted(
                files.stream().filter(file -> permitted.contains(file.rights())).toList(), withheld);
    }

    /** The decision on one bundle of rights; empty where nobody decided, which is a denial. */
    Optional<Decision> decide(PullGrant grant, PulledTable table, RightsId rights) {
        return Optional.ofNullable(access.decide(grant, table, Set.of(rights)).get(rights));
    }

    private boolean rules(PullGrant grant) {
        return clock.instant().isBefore(grant.expiresAt());
    }

    private static boolean permits(@Nullable Decision decision) {
        return decision != null && decision.permits();
    }

    /**
     * What passed the gate.
     *
     * @param files the permitted files, in their order
     * @param withheld the bundles of rights that were left out
     */
    record Sifted(List<ReleaseFile> files, Set<RightsId> withheld) {

        Set<RightsId> rights() {
            return files.stream().map(ReleaseFile::rights).collect(toCollection(LinkedHashSet::new));
        }

        long bytes() {
            return files.stream().mapToLong(ReleaseFile::size).sum();
        }

        OptionalLong rows() {
            return files.stream().allMatch(file -> file.rows().isPresent())
                    ? OptionalLong.of(files.stream()
                            .mapToLong(file -> file.rows().orElse(0))
                            .sum())
                    : OptionalLong.empty();
        }

        /** The first files that have {@code limit} rows together; all, where the log does not tell the rows. */
        Sifted limitedTo(long limit) {
            long rows = 0;
            int count = 0;
            for (ReleaseFile file : files) {
                if (file.rows().isEmpty()) {
                    return this;
                }
                if (rows >= limit) {
                    break;
                }
                rows += file.rows().getAsLong();
                count++;
            }
            return new Sifted(files.subList(0, count), withheld);
        }
    }
}
