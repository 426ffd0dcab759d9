package org.granary.spark.purge;

import org.apache.spark.sql.SparkSession;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.WorkReport;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;

/**
 * Carries out a {@link PurgeOrder}: the rows leave the quarantine table, and then the files that no version of now needs leave the disk.
 *
 * <p>Who orders this holds the lease on the source's tables: a write that goes on has files that no version names yet, and they would be taken for left-overs.
 *
 * <p>Restart contract: may be killed at any moment and run again. The rows that a killed run has removed are told from the note in its commit.
 */
public final class Purge {

    private final DeltaTables tables;
    private final Progress progress;

    public Purge(SparkSession spark, Progress progress) {
        this.tables = new DeltaTables(spark);
        this.progress = progress;
    }

    /** Removes the gatherings' rows. */
    public WorkReport.Purged run(PurgeOrder order) {
        String table = new WarehouseLayout(order.warehouse()).quarantine(order.sourceId());
        if (!tables.exists(table)) {
            return new WorkReport.Purged(order.orderId(), 0);
        }
        progress.phase("purge:" + order.gatheringIds().first());
        long rows = tables.purge(table, order.gatheringIds(), order.orderId());
        progress.phase("vacuum:" + order.sourceId());
        tables.removeOldFiles(table);
        return new WorkReport.Purged(order.orderId(), rows);
    }
}
