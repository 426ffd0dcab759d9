package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

/**
 * A path as robots.txt and tdmrep.json write it: a prefix in which {@code *} stands for anything and {@code $} at the end for the end.
 *
 * <p>Time: length of the path times the number of stars, whatever the pattern.
 */
public record PathPattern(String text) {

    public PathPattern {
        requireNonNull(text, "text");
    }

    /** Whether a path with its query fits. */
    public boolean matches(String path) {
        boolean whole = text.endsWith("$");
        String[] pieces = (whole ? text.substring(0, text.length() - 1) : text).split("\\*", -1);
        if (!path.startsWith(pieces[0])) {
            return false;
        }
        int at = pieces[0].length();
        for (int i = 1; i < pieces.length; i++) {
            boolean last = i == pieces.length - 1;
            if (last && whole) {
                return path.length() - pieces[i].length() >= at && path.endsWith(pieces[i]);
            }
            int found = path.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return !whole || at == path.length();
    }
}
