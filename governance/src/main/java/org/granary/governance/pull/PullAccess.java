package org.granary.governance.pull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.governance.decision.Decision;
import org.granary.governance.rights.RightsId;

/**
 * What a pull asks of the rest of governance: grants, releases, decisions and the audit ledger.
 *
 * <p>Threads: called by many requests at once. Each answer is of the moment of the call; nothing here may be cached.
 */
public interface PullAccess {

    /**
     * The grant that a token was issued for; empty where nobody was given it or it was revoked.
     *
     * @param tokenSha256 SHA-256 of the token's text, 64 lower-case hexadecimal digits
     */
    Optional<PullGrant> grantByToken(String tokenSha256);

    /** The grant of this id; empty where there is none or it was revoked. */
    Optional<PullGrant> grantById(String grantId);

    /** The grant of this id, where whoever signed in with the identity provider for the current request is of its team; empty otherwise. */
    default Optional<PullGrant> grantOfCaller(String grantId) {
        return Optional.empty();
    }

    /** The releases of the grant's dataset that may be asked for, in any order; empty where there are none yet. */
    List<SharedRelease> releases(PullGrant grant);

    /** Gate PULL, once for each bundle of rights, as of now. A bundle that the answer leaves out is denied. */
    Map<RightsId, Decision> decide(PullGrant grant, PulledTable table, Collection<RightsId> rights);

    /** Writes a pull down. It is called before the answer goes out; where it fails, nothing is answered. */
    void pulled(PullReceipt receipt);

    /** Adds what was really fetched; called after the bytes went out, so a failure only shows in the log. */
    void fileRead(FileRead read);
}
