package org.granary.governance.deidentify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the detectors found in one text, and the words they met on the way. */
final class Findings {

    private static final Comparator<Span> BY_PLACE = Comparator.comparingInt(Span::start)
            .thenComparing(Comparator.comparingInt(Span::end).reversed())
            .thenComparing(Span::kind);

    /** Negative words reach this far, in characters. */
    private static final int SERIAL_REACH = 8;

    private final int[] lastEnd = new int[Context.COUNT];
    private final List<Span> candidates = new ArrayList<>();
    private int seen;
    /** Where the last word that names an identifier ended. */
    private int lastNamed;

    /** Nothing before this index may serve as context. */
    private int barrier;

    void clear() {
        candidates.clear();
        java.util.Arrays.fill(lastEnd, -1);
        seen = 0;
        lastNamed = -1;
        barrier = 0;
    }

    void met(Context context, int end) {
        lastEnd[context.slot()] = end;
        if (context.namesIdentifier()) {
            lastNamed = end;
        }
        seen |= (1 << context.slot());
    }

    void barrier(int at) {
        barrier = at;
        lastNamed = -1;
        java.util.Arrays.fill(lastEnd, -1);
    }

    int barrier() {
        return barrier;
    }

    /** Whether a word of this group was met anywhere before in the text. */
    boolean seen(Context context) {
        return (seen & (1 << context.slot())) != 0;
    }

    /** Where the last word of this group ended, -1 for never. */
    int lastEnd(Context context) {
        return lastEnd[context.slot()];
    }

    /** Whether a word of this group ended at most {@code reach} characters before, with no word for serial numbers since. */
    boolean near(Context context, int start, int reach) {
        int end = lastEnd[context.slot()];
        return end >= 0 && end <= start && start - end <= reach && end >= lastEnd[Context.SERIAL.slot()];
    }

    /** Whether the value at {@code start} is named as a lot, order, part or serial number. */
    boolean isSerial(int start) {
        int end = lastEnd[Context.SERIAL.slot()];
        if (end < 0 || start - end > SERIAL_REACH) {
            return false;
        }
        return lastNamed <= end;
    }

    void add(int start, int end, IdentifierKind kind, double score, String... reasons) {
        candidates.add(new Span(start, end, kind, score, List.of(reasons)));
    }

    List<Span> candidates() {
        return candidates;
    }

    /** The candidates of this score and above; where two overlap the surer wins, then the longer, then the earlier. */
    List<Span> resolved(double minimumScore) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        candidates.sort(BY_PLACE);
        var kept = new ArrayList<Span>(candidates.size());
        for (Span candidate : candidates) {
            if (candidate.score() >= minimumScore) {
                place(kept, candidate);
            }
        }
        return kept;
    }

    private static void place(List<Span> kept, Span candidate) {
        while (!kept.isEmpty()) {
            Span last = kept.get(kept.size() - 1);
            if (last.end() <= candidate.start()) {
                break;
            }
            if (!beats(candidate, last)) {
                return;
            }
            kept.remove(kept.size() - 1);
        }
        kept.add(candidate);
    }

    private static boolean beats(Span challenger, Span holder) {
        boolean sameKind = challenger.kind() == holder.kind();
        if (sameKind && challenger.start() >= holder.start() && challenger.end() <= holder.end()) {
            return false;
        }
        if (sameKind && challenger.start() <= holder.start() && challenger.end() >= holder.end()) {
            return true;
        }
        int byScore = Double.compare(challenger.score(), holder.score());
        if (byScore != 0) {
            return byScore > 0;
        }
        return challenger.end() - challenger.start() > holder.end() - holder.start();
    }
}
