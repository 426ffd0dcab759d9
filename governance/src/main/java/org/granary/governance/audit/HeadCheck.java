package org.granary.governance.audit;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.governance.audit.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** What signed heads say, once their signatures and their order are checked; those that do not verify say nothing. */
final class HeadCheck {

    private final List<Finding> findings = new ArrayList<>();
    private final TreeMap<Long, String> hashes = new TreeMap<>();
    private int count;

    private HeadCheck() {}

    static HeadCheck none() {
        return new HeadCheck();
    }

    /**
     * Checks heads in the order of their numbers.
     *
     * @param first number that the first of them must have
     */
    static HeadCheck of(long first, List<SignedHead> heads, PublicKey key) {
        var check = new HeadCheck();
        long expected = first;
        SignedHead before = null;
        for (SignedHead head : heads) {
            if (head.number() > expected) {
                check.findings.add(new Finding(Kind.HEAD_MISSING, expected, head.number() - 1));
                before = null;
            }
            check.take(head, before, key);
            before = head;
            expected = head.number() + 1;
        }
        return check;
    }

    private void take(SignedHead head, @Nullable SignedHead before, PublicKey key) {
        count++;
        Optional<HeadFacts> facts = head.facts(key);
        if (facts.isEmpty()) {
            findings.add(Finding.of(Kind.HEAD_FORGED, head.number()));
            return;
        }
        String follows = head.number() == 1 ? AuditLine.GENESIS : before == null ? "" : before.sha256();
        if (!follows.isEmpty() && !follows.equals(facts.get().previousHead())) {
            findings.add(Finding.of(Kind.HEAD_REPLACED, head.number()));
        }
        String known = hashes.putIfAbsent(facts.get().seq(), facts.get().hash());
        if (known != null && !known.equals(facts.get().hash())) {
            findings.add(Finding.of(Kind.HEAD_REPLACED, head.number()));
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The hash that an entry had when a head was signed there. */
    Optional<String> at(long seq) {
        return Optional.ofNullable(hashes.get(seq));
    }

    /** The last entry that any head covers. */
    Optional<Long> last() {
        return hashes.isEmpty() ? Optional.empty() : Optional.of(hashes.lastKey());
    }

    int count() {
        return count;
    }
}
