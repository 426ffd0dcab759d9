package org.granary.governance.opening;

import java.time.Instant;
import java.util.Optional;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.storage.BilingualText;

/**
 * A release that is open.
 *
 * @param revision its version, with what was withdrawn since counted
 * @param rows records that everybody may have now
 * @param withheld records that everybody may not have now
 */
public record OpenRelease(
        String release, String revision, BilingualText title, Optional<Instant> openedAt, long rows, long withheld) {

    /** Id of its data set. */
    public String dataset() {
        return ReleaseId.parse(release).dataset();
    }

    /** Its version as released. */
    public String version() {
        return ReleaseId.parse(release).version();
    }
}
