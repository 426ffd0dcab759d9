package org.granary.batch.connector;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Names of files that cannot lead out of their folder, and in which people know the publisher's again. */
public final class SafeName {

    private static final int LONGEST = 100;

    private SafeName() {}

    /** A path with {@code /}; anything unusual becomes an underscore, and no segment begins with a dot. */
    public static String path(String publishers) {
        List<String> segments = new ArrayList<>();
        for (String segment : publishers.split("/", -1)) {
            String safe = segment.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^[._-]+", "");
            if (!safe.isEmpty()) {
                segments.add(cut(safe));
            }
        }
        return segments.isEmpty() ? "data" : String.join("/", segments);
    }

    /** The last part of a URL's path. */
    public static String of(URI url) {
        String path = url.getPath() == null ? "" : url.getPath();
        return path(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Keeps the ending, which tells the format. */
    private static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        return name.substring(0, LONGEST - ending.length()).strip() + ending;
    }
}
