package org.granary.batch.gather;

import org.granary.batch.landing.Parts;

/** How much of a landing is parsed. */
record ParseCounts(long parts, long parsed, long rejected) {

    static final ParseCounts NONE = new ParseCounts(0, 0, 0);

    static ParseCounts of(String text) {
        String[] numbers = text.split(",", -1);
        return new ParseCounts(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    String text() {
        return parts + "," + parsed + "," + rejected;
    }

    ParseCounts plus(Parts.Counts more) {
        return new ParseCounts(parts + 1, parsed + more.parsed(), rejected + more.rejected());
    }
}
