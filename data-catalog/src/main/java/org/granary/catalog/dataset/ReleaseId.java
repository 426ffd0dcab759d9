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

    /** Reads {@code dataset@version}; fails with VERSION_INVALID. */
    public static ReleaseId parse(String text) {
        int at = text.indexOf('@');
        if (at < 1) {
            throw CatalogErrors.versionInvalid(text);
        }
        return new ReleaseId(text.substring(0, at), text.substring(at + 1));
    }

    @Override
    public String toString() {
        return dataset + "@" + version;
    }
}
