package org.granary.governance.deidentify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Taiwan's counties, cities, districts and townships by their first character, the longest first. */
final class Divisions {

    private record Division(String name, boolean county) {}

    private static final Division[][] BY_FIRST = new Division[65536][];

    /** By first character; bit {@code c & 63} is set where a name may go on with {@code c}. */
    private static final long[] SECONDS = new long[65536];

    static {
        Map<Character, List<Division>> found = new HashMap<>();
        for (String[] line : WordLists.read("divisions.txt")) {
            for (int i = 0; i < line.length; i++) {
                add(found, new Division(line[i], i == 0));
                if (line[i].indexOf('臺') >= 0) {
                    add(found, new Division(line[i].replace('臺', '台'), i == 0));
                }
            }
        }
        found.forEach((first, list) -> {
            list.sort(
                    Comparator.comparingInt((Division d) -> -d.name().length()).thenComparing(d -> !d.county()));
            BY_FIRST[first] = list.toArray(Division[]::new);
            list.forEach(division -> SECONDS[first] |= 1L << division.name().charAt(1));
        });
    }

    private Divisions() {}

    private static void add(Map<Character, List<Division>> found, Division division) {
        var list = found.computeIfAbsent(division.name().charAt(0), c -> new ArrayList<>());
        if (!list.contains(division)) {
            list.add(division);
        }
    }

    static boolean mayBeginWith(char c) {
        return BY_FIRST[c] != null;
    }

    /** Length of the division that stands at {@code at}, negative for a county, 0 for none. */
    static int at(TextView text, int at) {
        char first = text.at(at);
        if ((SECONDS[first] >>> text.at(at + 1) & 1) == 0) {
            return 0;
        }
        for (Division division : BY_FIRST[first]) {
            if (text.startsWith(division.name(), at)) {
                int length = division.name().length();
                return division.county() ? -length : length;
            }
        }
        return 0;
    }
}
