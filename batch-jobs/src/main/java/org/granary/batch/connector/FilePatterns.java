package org.granary.batch.connector;

import java.util.List;
import java.util.regex.Pattern;
import org.granary.batch.BatchErrors;

/** Which files of a data set are wanted: {@code *} and {@code ?} within a folder, {@code **} over folders; no pattern = every file. */
public final class FilePatterns {

    private final List<String> patterns;
    private final List<Pattern> compiled;

    public FilePatterns(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
        this.compiled = patterns.stream().map(FilePatterns::compile).toList();
    }

    private static Pattern compile(String pattern) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (pattern.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (pattern.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /** Whether a file with one of these names is wanted. */
    public boolean want(String... names) {
        if (compiled.isEmpty()) {
            return true;
        }
        for (String name : names) {
            if (compiled.stream().anyMatch(pattern -> pattern.matcher(name).matches())) {
                return true;
            }
        }
        return false;
    }

    /** The files, of which there has to be one; fails with LANDING_NO_FILES. */
    public List<RemoteFile> require(List<RemoteFile> wanted, List<String> listed) {
        if (wanted.isEmpty()) {
            throw BatchErrors.noFiles(patterns.isEmpty() ? "**" : String.join(", ", patterns), listed);
        }
        return wanted;
    }
}
