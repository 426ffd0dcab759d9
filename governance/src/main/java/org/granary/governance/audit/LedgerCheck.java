package org.granary.governance.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.governance.audit.AuditVerification.Stored;
import org.granary.governance.audit.Finding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Checks lines one after the other and says which were touched, and how. An entry's own hash tells whether its content was changed; the
 * entry after it, and signed heads, tell whether that hash is the one it always had.
 *
 * <p>Order: lines come in the order of their numbers. Memory grows with the heads and the findings, not with the lines.
 */
final class LedgerCheck {

    /** More missing entries than this are not looked for under other numbers. */
    private static final int MOST_SOUGHT = 10_000;

    private final long after;
    private final HeadCheck heads;
    private final List<Finding> findings = new ArrayList<>();
    /** Entries that are known to be touched, by which a head that disagrees is explained. */
    private final Set<Long> touched = new HashSet<>();

    private final Set<Long> missing = new HashSet<>();
    private final TreeMap<Long, Boolean> agreement = new TreeMap<>();

    private long entries;
    private long expected;
    private String link;
    private @Nullable Stored last;
    private boolean lastIsSound;

    private LedgerCheck(long after, String link, HeadCheck heads) {
        this.after = after;
        this.expected = after + 1;
        this.link = link;
        this.heads = heads;
    }

    /** The whole chain, without heads. */
    static LedgerCheck fromTheFirst() {
        return new LedgerCheck(0, AuditLine.GENESIS, HeadCheck.none());
    }

    /**
     * The chain after an entry.
     *
     * @param after its number; 0 for the whole
     * @param link its hash
     */
    static LedgerCheck of(long after, String link, HeadCheck heads) {
        var check = new LedgerCheck(after, link, heads);
        check.findings.addAll(heads.findings());
        heads.at(after).ifPresent(hash -> check.agreement.put(after, hash.equals(link)));
        return check;
    }

    /** Something that whoever reads the lines found. */
    void found(Finding finding) {
        findings.add(finding);
    }

    void accept(Stored stored) {
        long seq = stored.line().seq();
        entries++;
        boolean sound = stored.line().hash().equals(stored.hash());
        if (seq < expected) {
            // Below the first, or a number that was there already.
            findings.add(Finding.of(Kind.CONTENT_CHANGED, seq));
            return;
        }
        if (!sound && renumbered(stored)) {
            return;
        }
        boolean follows = seq == expected;
        if (follows) {
            judgeLast(stored, sound);
        } else {
            settleLast();
            miss(expected, seq - 1);
        }
        heads.at(seq)
                .ifPresent(hash -> agreement.put(
                        seq,
                        hash.equals(stored.hash()) || hash.equals(stored.line().hash())));
        last = stored;
        lastIsSound = sound;
        link = stored.hash();
        expected = seq + 1;
    }

    /** What the entry after says of the last one. */
    private void judgeLast(Stored next, boolean nextIsSound) {
        String known = next.line().previousHash();
        if (last == null) {
            if (nextIsSound && !known.equals(link)) {
                touch(Kind.REWRITTEN, next.line().seq());
            }
            return;
        }
        long seq = last.line().seq();
        if (!lastIsSound) {
            touch(last.line().hash().equals(known) ? Kind.HASH_CHANGED : Kind.CONTENT_CHANGED, seq);
        } else if (nextIsSound && !known.equals(last.hash())) {
            // One of the two is not as it was; a head that knows the last one settles which.
            touch(Kind.REWRITTEN, Boolean.TRUE.equals(agreement.get(seq)) ? seq + 1 : seq);
        }
    }

    /** The last one where nothing comes after it that could say anything. */
    private void settleLast() {
        if (last != null && !lastIsSound) {
            boolean contentAsSigned = heads.at(last.line().seq())
                    .filter(last.line().hash()::equals)
                    .isPresent();
            touch(
                    contentAsSigned ? Kind.HASH_CHANGED : Kind.CONTENT_CHANGED,
                    last.line().seq());
        }
    }

    private void touch(Kind kind, long seq) {
        touched.add(seq);
        findings.add(Finding.of(kind, seq));
    }

    private void miss(long from, long to) {
        findings.add(new Finding(Kind.MISSING, from, to));
        for (long seq = from; seq <= to && missing.size() < MOST_SOUGHT; seq++) {
            missing.add(seq);
        }
    }

    /** Whether this is an entry that is missed, or the next one, under another number. */
    private boolean renumbered(Stored stored) {
        long seq = stored.line().seq();
        if (seq > expected && stored.line().numbered(expected).hash().equals(stored.hash())) {
            judgeLast(new Stored(stored.line().numbered(expected), stored.hash()), true);
            findings.add(new Finding(Kind.RENUMBERED, expected, seq));
            last = new Stored(stored.line().numbered(expected), stored.hash());
            lastIsSound = true;
            link = stored.hash();
            heads.at(expected).ifPresent(hash -> agreement.put(expected, hash.equals(stored.hash())));
            expected++;
            return true;
        }
        for (long sought : missing) {
            if (stored.line().numbered(sought).hash().equals(stored.hash())) {
                missing.remove(sought);
                findings.add(new Finding(Kind.RENUMBERED, sought, seq));
                return true;
            }
        }
        return false;
    }

    /** Where the chain ends is known from heads alone. */
    AuditVerification finish() {
        return finish(0);
    }

    /**
     * Ends the check.
     *
     * @param reaches number of an entry that was there, by somebody's word; 0 where nobody says
     */
    AuditVerification finish(long reaches) {
        settleLast();
        long end = Math.max(reaches, heads.last().orElse(0L));
        if (end >= expected) {
            findings.add(new Finding(Kind.CUT_OFF, expected, end));
        }
        findRehashed();
        return new AuditVerification(entries, findings.isEmpty(), link, heads.count(), vouchedTo(), findings);
    }

    /** Adds where heads disagree that nothing else explains; only where each disagreement begins. */
    private void findRehashed() {
        long agreed = after;
        boolean agreeing = true;
        for (Map.Entry<Long, Boolean> head : agreement.entrySet()) {
            boolean agrees = head.getValue() || touched.contains(head.getKey());
            if (!agrees && agreeing) {
                findings.add(new Finding(Kind.REHASHED, agreed + 1, head.getKey()));
            }
            agreed = head.getValue() ? head.getKey() : agreed;
            agreeing = agrees;
        }
    }

    private long vouchedTo() {
        long vouched = 0;
        for (Map.Entry<Long, Boolean> head : agreement.entrySet()) {
            if (!head.getValue()) {
                break;
            }
            vouched = head.getKey();
        }
        return vouched;
    }
}
