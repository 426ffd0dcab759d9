package org.granary.governance.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Two versions side by side, clause by clause.
 *
 * @param clauses in the order of the newer version; clauses that only the older one has come last
 */
public record Comparison(int from, int to, List<Difference> clauses) {

    /** What became of a clause. */
    public enum Change {
        SAME,
        CHANGED,
        ADDED,
        REMOVED
    }

    /** One clause in both versions. */
    public record Difference(String key, Change change, Optional<Clause> before, Optional<Clause> after) {}

    public Comparison {
        clauses = List.copyOf(clauses);
    }

    static Comparison of(int from, AgreementText before, int to, AgreementText after) {
        var older = new LinkedHashMap<String, Clause>();
        before.clauses().forEach(clause -> older.put(clause.key(), clause));
        var differences = new ArrayList<Difference>();
        for (Clause clause : after.clauses()) {
            Optional<Clause> was = Optional.ofNullable(older.remove(clause.key()));
            Change change = was.map(old -> old.equals(clause) ? Change.SAME : Change.CHANGED)
                    .orElse(Change.ADDED);
            differences.add(new Difference(clause.key(), change, was, Optional.of(clause)));
        }
        older.values()
                .forEach(clause -> differences.add(
                        new Difference(clause.key(), Change.REMOVED, Optional.of(clause), Optional.empty())));
        return new Comparison(from, to, differences);
    }
}
