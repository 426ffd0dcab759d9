package org.granary.batch.gather;

import org.granary.catalog.gathering.Observation;
import org.granary.catalog.source.SourceStop;

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

    /** Everything is fetched and as expected: the gathering goes on. */
    void observed(String gatheringId, Observation observation);
}
