package org.granary.batch.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.pull.kernel.RefusedRows;
import org.jspecify.annotations.Nullable;

/** The rows that gatherings did not let in, as the quarantine's tables keep them: de-identified and cut. */
@ApplicationScoped
public class Quarantine {

    private volatile @Nullable RefusedRows rows;

    /** At most {@code most} rows of each reason, those that come first in the gathering's files. */
    public List<RefusedRows.Refused> samples(Gathering gathering, int most) {
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
