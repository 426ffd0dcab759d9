package org.granary.batch.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.pull.kernel.RefusedRows;
import org.jspecify.annotations.Nullable;

/** The rows that gatherings did not let in, as the quarantine's tables keep them: de-identified and cut. */
@ApplicationScoped
public class Quarantine {

    private volatile @Nullable RefusedRows rows;

    /**
     * Rows refused for one reason.
     *
     * @param rows how many
     * @param samples those that come first in the gathering's files
     */
    public record Refusal(String code, BilingualText text, long rows, List<RefusedRows.Refused> samples) {
        public Refusal {
            samples = List.copyOf(samples);
        }
    }

    /** The reasons of a gathering, by code, each with at most {@code most} samples. */
    public List<Refusal> refusals(Gathering gathering, int most) {
        List<RefusedRows.Refused> samples = samples(gathering, most);
        return gathering.outcome().quarantined().entrySet().stream()
                .map(reason -> new Refusal(
                        reason.getKey(),
                        RefusalTexts.of(reason.getKey()),
                        reason.getValue(),
                        samples.stream()
                                .filter(row -> row.code().equals(reason.getKey()))
                                .toList()))
                .toList();
    }

    private List<RefusedRows.Refused> samples(Gathering gathering, int most) {
        if (gathering.outcome().quarantined().isEmpty()) {
            return List.of();
        }
        String table = new WarehouseLayout(System.getProperty("granary.warehouse", "file:/warehouse"))
                .quarantine(gathering.sourceId());
        return rows().of(table, gathering.id(), most);
    }

    /** Loads Delta Kernel only where somebody looks. */
    private RefusedRows rows() {
        RefusedRows made = rows;
        if (made == null) {
            made = new RefusedRows();
            rows = made;
        }
        return made;
    }
}
