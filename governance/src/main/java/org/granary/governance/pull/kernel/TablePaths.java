package org.granary.governance.pull.kernel;

import java.util.Optional;

/** Says where a file lies below its table's directory, and refuses what lies elsewhere. */
final class TablePaths {

    private TablePaths() {}

    /** The path of {@code file} relative to {@code root}; empty where the file does not lie below it. */
    static Optional<String> below(String root, String file) {
        String start = plain(root);
        String whole = plain(file);
        if (!start.endsWith("/")) {
            start = start + "/";
        }
        if (!whole.startsWith(start)) {
            return Optional.empty();
        }
        String relative = whole.substring(start.length());
        return isInside(relative) ? Optional.of(relative) : Optional.empty();
    }

    /** Whether a relative path stays inside: no empty, {@code .} or {@code ..} step, no backslash, no control character. */
    static boolean isInside(String relative) {
        if (relative.isEmpty() || relative.chars().anyMatch(c -> c == '\\' || c < ' ' || c == 127)) {
            return false;
        }
        for (String step : relative.split("/", -1)) {
            if (step.isEmpty() || step.equals(".") || step.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /** {@code file:///a}, {@code file:/a} and {@code /a} name the same place. */
    private static String plain(String uri) {
        if (!uri.startsWith("file:")) {
            return uri;
        }
        String path = uri.substring("file:".length());
        return path.startsWith("//") ? path.substring(2) : path;
    }
}
