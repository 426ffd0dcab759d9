package org.granary.governance.rights;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A source revision and whether it is approved, at one moment.
 *
 * @param submittedBy the steward who submitted the revision
 * @param approvedBy the steward who approved it; empty while nobody has, or once the approval was taken back
 * @param stop why it is gathered no more until a steward has looked; empty where nothing stands against it
 */
public record SourceStanding(
        String sourceId, int revision, String submittedBy, Optional<String> approvedBy, Optional<String> stop) {

    /** A source that is not stopped. */
    public SourceStanding(String sourceId, int revision, String submittedBy, Optional<String> approvedBy) {
        this(sourceId, revision, submittedBy, approvedBy, Optional.empty());
    }

    public SourceStanding {
        requireNonNull(sourceId, "sourceId");
        requireNonNull(submittedBy, "submittedBy");
        requireNonNull(approvedBy, "approvedBy");
        requireNonNull(stop, "stop");
    }
}
