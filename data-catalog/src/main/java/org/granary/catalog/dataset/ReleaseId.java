package org.granary.catalog.dataset;

import java.util.regex.Pattern;
import org.granary.catalog.CatalogErrors;

/**
 * Names a release, for example {@code pcb-maintenance@1.0.0}.
 *
 * @param version semantic version without a revision
 */
public record ReleaseId(String dataset, String version) {

    private static final Pattern VERSION = Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})");

    public ReleaseId {
        if (!VERSION.matcher(version).matches()) {
            throw CatalogErrors.versionInvalid(version);
        }
    }

    @Override
    public String toString() {
        return dataset + "@" + version;
    }
}
