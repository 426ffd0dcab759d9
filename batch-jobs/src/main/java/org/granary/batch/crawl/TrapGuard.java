package org.granary.batch.crawl;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises places where a site makes URLs without end: paths that repeat, parameters that pile up, calendars that run on, and kinds of URL
 * behind which nearly the same text comes again and again.
 *
 * <p>A kind of URL is its host, its path with numbers made equal, and the names of its parameters. What is known of kinds is bounded, and
 * begins anew with each run. Thread contract: thread-safe.
 */
final class TrapGuard {

    private static final int LONGEST_URL = 2_000;
    private static final int DEEPEST = 20;
    private static final int MOST_PARAMETERS = 10;
    private static final int REPEATS = 3;
    private static final int KINDS = 20_000;
    private static final int REMEMBERED = 16;
    /** Pages in a row, of one kind, that said nothing new. */
    private static final int PATIENCE = 12;
    /** Bits by which the fingerprints of nearly equal texts may differ. */
    private static final int NEAR = 3;
    /** Characters of a page that are compared. */
    private static final int COMPARED = 2_000;

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern YEAR = Pattern.compile(
            "(?<!\\d)(?:19|20|21)\\d\\d(?=[-/](?:0?[1-9]|1[0-2])(?!\\d)|[01]\\d(?!\\d)|[01]\\d[0-3]\\d(?!\\d)|&|$)");

    private static final class Kind {
        private final Deque<Long> fingerprints = new ArrayDeque<>();
        private int nothingNew;
    }

    private final Clock clock;
    private final Map<String, Kind> kinds = new LinkedHashMap<>(64, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
            return size() > KINDS;
        }
    };

    TrapGuard(Clock clock) {
        this.clock = clock;
    }

    /** Whether a URL looks like one of an endless family. */
    boolean suspects(WebUrl url) {
        if (url.text().length() > LONGEST_URL || repeats(url.path()) || beyondTheCalendar(url.path())) {
            return true;
        }
        synchronized (kinds) {
            Kind kind = kinds.get(kind(url));
            return kind != null && kind.nothingNew >= PATIENCE;
        }
    }

    /** Notes what a page said. */
    void saw(WebUrl url, String text) {
        long fingerprint = fingerprint(text);
        synchronized (kinds) {
            Kind kind = kinds.computeIfAbsent(kind(url), k -> new Kind());
            boolean known = kind.fingerprints.stream().anyMatch(other -> Long.bitCount(other ^ fingerprint) <= NEAR);
            kind.nothingNew = known ? kind.nothingNew + 1 : 0;
            if (!known) {
                kind.fingerprints.addLast(fingerprint);
                if (kind.fingerprints.size() > REMEMBERED) {
                    kind.fingerprints.removeFirst();
                }
            }
        }
    }

    private static boolean repeats(String path) {
        int mark = path.indexOf('?');
        String[] segments = (mark < 0 ? path : path.substring(0, mark)).split("/", -1);
        if (segments.length > DEEPEST) {
            return true;
        }
        int most = Arrays.stream(segments)
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.groupingBy(segment -> segment, Collectors.summingInt(segment -> 1)))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        long parameters = mark < 0
                ? 0
                : path.substring(mark).chars().filter(c -> c == '&').count() + 1;
        return most > REPEATS || parameters > MOST_PARAMETERS;
    }

    /** A month more than two years ahead, or one before the web. */
    private boolean beyondTheCalendar(String path) {
        Matcher year = YEAR.matcher(path);
        int now = clock.instant().atZone(ZoneOffset.UTC).getYear();
        while (year.find()) {
            int value = Integer.parseInt(year.group());
            if ((value > now + 2 && value < 2200) || (value >= 1900 && value < 1970 && path.contains("?"))) {
                return true;
            }
        }
        return false;
    }

    private static String kind(WebUrl url) {
        int mark = url.path().indexOf('?');
        String path = mark < 0 ? url.path() : url.path().substring(0, mark);
        String names = mark < 0
                ? ""
                : Arrays.stream(url.path().substring(mark + 1).split("&", -1))
                        .map(part -> part.replaceFirst("=.*", ""))
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining("&"));
        return url.authority() + NUMBER.matcher(path).replaceAll("#") + "?" + names;
    }

    /** SimHash of runs of four characters, numbers left out: calendars differ by nothing else. */
    static long fingerprint(String text) {
        String bare = NUMBER.matcher(text.substring(0, Math.min(COMPARED, text.length())))
                .replaceAll("");
        int[] votes = new int[64];
        for (int i = 0; i + 4 <= bare.length(); i++) {
            long hash = 1125899906842597L;
            for (int j = i; j < i + 4; j++) {
                hash = 31 * hash + bare.charAt(j);
            }
            hash ^= hash >>> 29;
            hash *= 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 32;
            for (int bit = 0; bit < 64; bit++) {
                votes[bit] += (hash >>> bit & 1) == 0 ? -1 : 1;
            }
        }
        long fingerprint = 0;
        for (int bit = 0; bit < 64; bit++) {
            fingerprint |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return fingerprint;
    }
}
