package org.granary.governance.pull;

import static java.util.Objects.requireNonNull;

/**
 * A release that a team may ask for.
 *
 * @param version semantic version without a revision
 * @param tableUri where its Delta table lies
 */
public record SharedRelease(String dataset, String version, String tableUri) {

    public SharedRelease {
        requireNonNull(dataset, "dataset");
        requireNonNull(version, "version");
        requireNonNull(tableUri, "tableUri");
    }

    /** The schema's name: Delta Sharing allows no full stop in it, so 1.0.0 is {@code v1_0_0}. */
    public String schemaName() {
        return schemaName(version);
    }

    /** The schema's name of a version. */
    public static String schemaName(String version) {
        return "v" + version.replace('.', '_');
    }
}
