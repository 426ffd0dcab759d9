package org.granary.batch.gather;

import java.util.List;
import java.util.Optional;
import org.granary.catalog.gathering.Observation;
import org.granary.catalog.source.SourceStop;
import org.granary.governance.license.Detection;

/**
 * Where it is kept what gatherings saw at a publisher's; the catalog fills it.
 *
 * <p>Restart contract: each call may come again with the same values and then changes nothing more.
 *
 * <p>Transaction contract: each call commits by itself ({@code REQUIRES_NEW}).
 */
public interface SourceHistory {

    /** What this gathering is to be compared with. */
    Past past(String gatheringId);

    /** The publisher has nothing new: the gathering ends well. */
    void unchanged(String gatheringId, Observation observation);

    /** License or schema changed: the gathering ends, and the source is stopped until a steward has looked. */
    void stopped(String gatheringId, Observation observation, SourceStop.Change change);

    /**
     * Keeps what was found of the license at the publisher's.
     *
     * @return why the source has to stop: pieces of the evidence conflict, and no steward has ruled; empty where nothing is open
     */
    Optional<SourceStop.Change> detected(String gatheringId, List<Detection> detections);

    /** Everything is fetched and as expected: the gathering goes on. */
    void observed(String gatheringId, Observation observation);
}
