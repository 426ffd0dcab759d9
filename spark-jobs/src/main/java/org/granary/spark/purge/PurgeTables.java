package org.granary.spark.purge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.apache.spark.sql.SparkSession;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.PurgeTablesOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.rights.RightsId;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;

/**
 * Carries out a {@link PurgeTablesOrder}: of each table, the bundles' files that the newest version does not name leave the disk. No commit is made.
 *
 * <p>Who orders this holds the leases on the tables: a write that goes on has files that no version names yet.
 *
 * <p>Restart contract: may be killed at any moment and run again; what is gone is gone, and is not counted again.
 */
public final class PurgeTables {

    private final DeltaTables tables;
    private final Progress progress;

    public PurgeTables(SparkSession spark, Progress progress) {
        this.tables = new DeltaTables(spark);
        this.progress = progress;
    }

    /** Purges one table after the other. */
    public WorkReport.TablesPurged run(PurgeTablesOrder order) {
        String root = new WarehouseLayout(order.warehouse()).root();
        var purged = new ArrayList<WorkReport.PurgedTable>();
        for (PurgeTablesOrder.Part part : order.tables()) {
            progress.phase("purge:" + part.table());
            purged.add(purge(root + "/" + part.table(), part));
        }
        return new WorkReport.TablesPurged(order.orderId(), purged);
    }

    private WorkReport.PurgedTable purge(String path, PurgeTablesOrder.Part part) {
        if (!tables.exists(path)) {
            return new WorkReport.PurgedTable(part.table(), -1, 0, 0, part.rights());
        }
        try {
            var removed = tables.removeOldFiles(
                    path, part.rights().stream().map(RightsId::value).toList());
            return new WorkReport.PurgedTable(
                    part.table(), tables.version(path), removed.files(), removed.bytes(), part.rights());
        } catch (IOException e) {
            throw new UncheckedIOException("Removing old files of " + part.table() + " failed.", e);
        }
    }
}
