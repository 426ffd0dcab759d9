package org.granary.catalog.schema;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Where each table and landing lies below the warehouse.
 *
 * @param root the warehouse's URI without a trailing slash, {@code file:/…} or {@code s3a://…}
 */
public record WarehouseLayout(String root) {

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

    public WarehouseLayout {
        requireNonNull(root, "root");
        while (root.endsWith("/")) {
            root = root.substring(0, root.length() - 1);
        }
        if (root.isEmpty()) {
            throw new IllegalArgumentException("The warehouse's URI is empty; set granary.warehouse.");
        }
    }

    /** The raw and parsed parts of one gathering. */
    public String landing(String sourceId, String gatheringId) {
        return root + "/landing/" + segment(sourceId) + "/" + segment(gatheringId);
    }

    /** The Delta table of what was admitted from a source. */
    public String source(String sourceId) {
        return root + "/sources/" + segment(sourceId);
    }

    /** The Delta table of what was refused from a source. */
    public String quarantine(String sourceId) {
        return root + "/quarantine/" + segment(sourceId);
    }

    /** The Delta table of one release; {@code version} is the semantic version without a revision. */
    public String release(String dataset, String version) {
        return root + "/releases/" + segment(dataset) + "/" + segment(version);
    }

    private static String segment(String name) {
        if (!SEGMENT.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot name a folder of the warehouse: use letters, digits, '.', '_', '+' and '-'.");
        }
        return name;
    }
}
