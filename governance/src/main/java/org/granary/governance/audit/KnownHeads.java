package org.granary.governance.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.granary.governance.audit.Finding.Kind;

/**
 * The heads of the ledger together with those that were kept apart from it; where they differ, those kept apart are believed.
 *
 * @param heads by number
 * @param findings where the ledger's own are others, or are not there
 */
record KnownHeads(List<SignedHead> heads, List<Finding> findings) {

    static KnownHeads of(List<SignedHead> own, List<SignedHead> keptApart) {
        var byNumber = new TreeMap<Long, SignedHead>();
        own.forEach(head -> byNumber.put(head.number(), head));
        var findings = new ArrayList<Finding>();
        long first = own.isEmpty() ? 0 : own.get(0).number();
        for (SignedHead kept : keptApart) {
            SignedHead known = byNumber.put(kept.number(), kept);
            // A file with a part of the ledger has not all its heads.
            if (known == null && kept.number() > first) {
                findings.add(Finding.of(Kind.HEAD_MISSING, kept.number()));
            } else if (known != null && !known.jws().equals(kept.jws())) {
                findings.add(Finding.of(Kind.HEAD_REPLACED, kept.number()));
            }
        }
        return new KnownHeads(List.copyOf(byNumber.values()), findings);
    }
}
