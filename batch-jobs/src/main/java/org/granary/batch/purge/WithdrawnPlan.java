package org.granary.batch.purge;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.PurgeTablesOrder;

/**
 * What a purge of withdrawn files has to remove.
 *
 * @param landings that go but for their manifests
 * @param sieved landings that stay, without the pages that were taken down and what was generated from them
 * @param quarantined what goes from quarantine, by source
 * @param tables whose old files go; empty where there are none
 * @param unfinished paths of releases' tables that were never registered and go whole; their jobs build them anew
 */
public record WithdrawnPlan(
        String warehouse,
        List<Landing> landings,
        List<Landing> sieved,
        List<PurgeOrder> quarantined,
        Optional<PurgeTablesOrder> tables,
        List<String> unfinished) {

    public WithdrawnPlan {
        requireNonNull(warehouse, "warehouse");
        landings = List.copyOf(landings);
        sieved = List.copyOf(sieved);
        quarantined = List.copyOf(quarantined);
        requireNonNull(tables, "tables");
        unfinished = List.copyOf(unfinished);
    }

    /**
     * A landing, or the part of one.
     *
     * @param gatheringId in whose landing it is
     * @param path below the warehouse
     */
    public record Landing(String sourceId, String gatheringId, String path) {

        public Landing {
            requireNonNull(sourceId, "sourceId");
            requireNonNull(gatheringId, "gatheringId");
            requireNonNull(path, "path");
        }

        static Landing of(String sourceId, String gatheringId) {
            return new Landing(sourceId, gatheringId, "landing/" + sourceId + "/" + gatheringId);
        }

        Landing group(String key) {
            return new Landing(sourceId, gatheringId, path + "/" + key);
        }
    }
}
