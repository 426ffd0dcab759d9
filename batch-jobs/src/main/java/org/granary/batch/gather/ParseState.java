package org.granary.batch.gather;

/** What the parts of the parse step share while it runs. One thread. */
final class ParseState {

    private long rows;
    private long weight;
    private boolean ended;

    void took(int rowWeight) {
        rows++;
        weight += rowWeight;
    }

    /** Whether enough is in memory for one part; the next row begins a new count. */
    boolean full(long mostRows, long mostWeight) {
        boolean full = rows >= mostRows || weight >= mostWeight;
        if (full) {
            rows = 0;
            weight = 0;
        }
        return full;
    }

    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }
}
