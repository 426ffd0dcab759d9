package org.granary.governance.opendata;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.granary.catalog.source.SourceStop;
import org.granary.catalog.storage.BilingualText;

/**
 * An open data set as everybody may see it. Its files stay at their publisher's: the links lead there.
 *
 * @param page where the publisher shows it
 * @param license SPDX expression that a steward concluded
 * @param licenseText where the license can be read, as far as it is one that is on file
 * @param attribution the words that name author and source
 * @param revision the publisher's own word for the state that was seen last
 * @param remarks codes of what a user should know, such as {@code PARTIAL_SPLIT}
 * @param underReview why a steward has to look at it; empty where nothing stands against it
 */
public record OpenDataset(
        String id,
        BilingualText title,
        String page,
        String license,
        Optional<String> licenseText,
        String attribution,
        Optional<BilingualText> usageNotes,
        Optional<String> revision,
        Optional<Instant> seenAt,
        List<Download> downloads,
        SortedSet<String> remarks,
        Optional<SourceStop.Cause> underReview) {

    public OpenDataset {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(page, "page");
        requireNonNull(license, "license");
        requireNonNull(licenseText, "licenseText");
        requireNonNull(attribution, "attribution");
        requireNonNull(usageNotes, "usageNotes");
        requireNonNull(revision, "revision");
        requireNonNull(seenAt, "seenAt");
        downloads = List.copyOf(downloads);
        remarks = new TreeSet<>(remarks);
        requireNonNull(underReview, "underReview");
    }

    /** A file at its publisher's, with the hash of the bytes that were seen there. */
    public record Download(String name, String url, String sha256, long bytes) {
        public Download {
            requireNonNull(name, "name");
            requireNonNull(url, "url");
            requireNonNull(sha256, "sha256");
        }
    }
}
