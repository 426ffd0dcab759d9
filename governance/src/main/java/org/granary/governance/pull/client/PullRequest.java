package org.granary.governance.pull.client;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.governance.pull.SharedRelease;
import org.granary.governance.pull.fault.PullFaults;

/**
 * What to pull, and where to.
 *
 * @param table a split ({@code train}, {@code validation}, {@code test}, {@code eval}) or {@code all}
 * @param folder it is made where it does not exist; files of an earlier pull in it that are no longer listed are deleted
 */
public record PullRequest(String dataset, String version, String table, Path folder) {

    private static final Pattern RELEASE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)@([0-9][0-9A-Za-z.+-]*)");

    public PullRequest {
        requireNonNull(dataset, "dataset");
        requireNonNull(version, "version");
        requireNonNull(table, "table");
        requireNonNull(folder, "folder");
    }

    /** Reads {@code dataset@version}. */
    public static PullRequest of(String release, String table, Path folder) {
        Matcher parts = RELEASE.matcher(release);
        if (!parts.matches()) {
            throw PullFaults.malformed("'" + release + "' names no release. Write it as pcb-maintenance@1.0.0.");
        }
        return new PullRequest(parts.group(1), parts.group(2), table, folder);
    }

    String schema() {
        return SharedRelease.schemaName(version);
    }
}
