package org.granary.batch.gather;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.granary.batch.crawl.TakeDown;
import org.granary.governance.decision.Decision;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.signal.SiteSignals;
import org.jspecify.annotations.Nullable;

/**
 * The gates of a gathering; governance fills it. Each call decides anew from the state of the world at that moment.
 */
public interface GatherGates {

    /** May this gathering be fetched or received now? */
    Decision gather(String gatheringId);

    /** What sites of the gathering's source signal now; the gate GATHER rests on it. */
    void signalled(String gatheringId, List<SiteSignals.Seen> seen);

    /** Whether a license on file overrides reservations of text and data mining that pages make. */
    boolean minesUnderLicense(String gatheringId);

    /** Pages of a source that sites asked to have taken down, as it stands now; they are never fetched. */
    List<TakeDown> takeDowns(String sourceId);

    /** Which landed records of a gathering were taken down and must not enter, by their values; empty where none can be. */
    default Optional<Predicate<Map<String, @Nullable String>>> takenDown(String gatheringId) {
        return Optional.empty();
    }

    /** May its records enter, as things stand? */
    Decision admit(String gatheringId);

    /** May its records enter, under which bundle, and how are they de-identified? Also a denial is carried out: everything goes to quarantine. */
    AdmitOrder.Admission admission(String gatheringId, String landingUri);

    /** One admission for each bundle of rights that the gathering's records carry; all but generated text carries one. */
    default List<AdmitOrder.Admission> admissions(String gatheringId, String landingUri) {
        return List.of(admission(gatheringId, landingUri));
    }
}
