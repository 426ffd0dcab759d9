package org.granary.governance.withdrawal;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.granary.governance.model.TrainedModel;
import org.granary.governance.rights.RightsId;

/**
 * What a withdrawal reaches.
 *
 * @param rights bundles, those of generated records too
 * @param generated how many of these bundles are of records that were generated from the others
 * @param rows records in all releases together
 * @param teams aliases of all teams that had pulled any of them
 * @param models that have any of them in them and are still used
 */
public record Impact(
        List<RightsId> rights,
        int generated,
        long rows,
        SortedSet<String> teams,
        List<OfRelease> releases,
        List<OfModel> models) {

    public Impact {
        rights = List.copyOf(rights);
        releases = List.copyOf(releases);
        models = List.copyOf(models);
    }

    /** One model that was trained on some of them. */
    public record OfModel(String model, String team, List<String> releases, TrainedModel.State state) {}

    /**
     * One release that holds some of them.
     *
     * @param release for example {@code pcb-maintenance@1.0.0}
     * @param revision as it stands, for example {@code 1.0.0+r1}
     * @param rowsBySplit records that it would lose
     * @param rowsLeft records that it would keep
     * @param teams aliases of the teams that had pulled any of them
     */
    public record OfRelease(
            String release,
            String revision,
            SortedMap<String, Long> rowsBySplit,
            long rowsLeft,
            SortedSet<String> teams) {}
}
