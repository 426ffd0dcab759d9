package org.granary.governance.pull;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.decision.Use;
import org.granary.governance.rights.RightsId;

/** Grants, releases and decisions in memory. Whatever was not permitted is denied, as in earnest. */
final class FakePullAccess implements PullAccess {

    private final Map<String, PullGrant> grants = new ConcurrentHashMap<>();
    private final List<SharedRelease> releases = new CopyOnWriteArrayList<>();
    private final Map<RightsId, Effect> effects = new ConcurrentHashMap<>();
    final List<PullReceipt> receipts = new CopyOnWriteArrayList<>();
    final List<FileRead> reads = new CopyOnWriteArrayList<>();
    final List<Collection<RightsId>> asked = new CopyOnWriteArrayList<>();
    final List<PulledTable> tables = new CopyOnWriteArrayList<>();
    volatile boolean ledgerBroken;

    /** Gives a grant on a dataset and returns its token. */
    BearerToken grant(String grantId, String dataset, Instant expiresAt) {
        BearerToken token = BearerToken.issue(new SecureRandom());
        grants.put(token.sha256(), new PullGrant(grantId, "team-a", dataset, Set.of(Use.FINE_TUNE), expiresAt));
        return token;
    }

    void revokeGrants() {
        grants.clear();
    }

    void share(SharedRelease release) {
        releases.add(release);
    }

    void unshareAll() {
        releases.clear();
    }

    void permit(RightsId rights) {
        effects.put(rights, Effect.PERMIT);
    }

    void deny(RightsId rights) {
        effects.put(rights, Effect.DENY);
    }

    void forget(RightsId rights) {
        effects.remove(rights);
    }

    @Override
    public Optional<PullGrant> grantByToken(String tokenSha256) {
        return Optional.ofNullable(grants.get(tokenSha256));
    }

    @Override
    public Optional<PullGrant> grantById(String grantId) {
        return grants.values().stream()
                .filter(grant -> grant.grantId().equals(grantId))
                .findFirst();
    }

    @Override
    public List<SharedRelease> releases(PullGrant grant) {
        return releases.stream()
                .filter(release -> release.dataset().equals(grant.dataset()))
                .toList();
    }

    @Override
    public Map<RightsId, Decision> decide(PullGrant grant, PulledTable table, Collection<RightsId> rights) {
        asked.add(new ArrayList<>(rights));
        tables.add(table);
        Map<RightsId, Decision> decisions = new HashMap<>();
        Map<RightsId, Effect> known = new LinkedHashMap<>(effects);
        for (RightsId id : rights) {
            if (known.containsKey(id)) {
                Reason reason = Reason.of(ReasonCode.PERMITTED, Map.of("rights", id.value()));
                decisions.put(id, new Decision(known.get(id), List.of(reason), List.of()));
            }
        }
        return decisions;
    }

    @Override
    public void pulled(PullReceipt receipt) {
        if (ledgerBroken) {
            throw new IllegalStateException("The ledger cannot be written.");
        }
        receipts.add(receipt);
    }

    @Override
    public void fileRead(FileRead read) {
        reads.add(read);
    }
}
