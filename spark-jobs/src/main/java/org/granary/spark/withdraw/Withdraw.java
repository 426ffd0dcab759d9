package org.granary.spark.withdraw;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.order.WorkReport.Removal;
import org.granary.governance.rights.RightsId;
import org.granary.spark.fault.SparkErrors;
import org.granary.spark.session.Progress;
import org.granary.spark.table.CommitNote;
import org.granary.spark.table.DeltaTables;
import org.granary.spark.table.DeltaTables.Extent;
import org.granary.spark.table.RecordDigest;
import org.granary.spark.table.Transaction;

/**
 * Carries out a {@link WithdrawOrder}: removes partitions, rewrites nothing.
 *
 * <p>Restart contract: may be killed at any moment and run again. Each table gets at most one commit of an order; what it
 * removed is noted in that commit, from where a repetition reports it again. A table that holds none of the bundles gets
 * no commit.
 */
public final class Withdraw {

    private final SparkSession spark;
    private final DeltaTables tables;
    private final Progress progress;

    public Withdraw(SparkSession spark, Progress progress) {
        this.spark = spark;
        this.tables = new DeltaTables(spark);
        this.progress = progress;
    }

    /** Removes the order's bundles from its tables, one table after the other. */
    public WorkReport.Withdrawn run(WithdrawOrder order) {
        var layout = new WarehouseLayout(order.warehouse());
        var removals = new ArrayList<Removal>();
        for (var part : order.releases()) {
            var path = layout.release(part.table().dataset(), part.table().version());
            removals.add(remove(order, layout, path, part.rights(), Kind.RELEASE));
        }
        for (String source : order.sources()) {
            removals.add(remove(order, layout, layout.source(source), order.rights(), Kind.SOURCE));
        }
        return new WorkReport.Withdrawn(order.orderId(), removals);
    }

    private Removal remove(WithdrawOrder order, WarehouseLayout layout, String path, List<RightsId> rights, Kind kind) {
        String table = path.substring(layout.root().length() + 1);
        progress.phase("withdraw:" + table);
        if (!tables.exists(path)) {
            return new Removal(table, -1, 0, 0, Optional.empty(), 0, List.of());
        }
        var transaction = new Transaction("withdraw/" + order.orderId());
        if (!tables.holds(path, transaction)) {
            SortedMap<String, Extent> extents =
                    tables.extents(path, rights.stream().map(RightsId::value).toList());
            if (!extents.isEmpty()) {
                tables.deletePartitions(path, extents.keySet(), transaction, note(order, extents));
                checkNothingWasAdded(path, table);
            }
        }
        return report(order, path, table, kind);
    }

    private static String note(WithdrawOrder order, SortedMap<String, Extent> extents) {
        var files = new TreeMap<String, Double>();
        var rows = new TreeMap<String, Double>();
        extents.forEach((rights, extent) -> {
            files.put(rights, (double) extent.files());
            rows.put(rights, (double) extent.records());
        });
        return CommitNote.of(order.orderId(), new TreeMap<>(java.util.Map.of("files", files, "rows", rows)));
    }

    private void checkNothingWasAdded(String path, String table) {
        long version = tables.version(path);
        long added = DeltaTable.forPath(spark, path)
                .history(1)
                .select(col("operationMetrics").getItem("numAddedFiles").cast("long"))
                .head()
                .getLong(0);
        if (added != 0) {
            throw SparkErrors.withdrawalNotByMetadata(table, version);
        }
    }

    private Removal report(WithdrawOrder order, String path, String table, Kind kind) {
        progress.phase("digest:" + table);
        var note = tables.note(path, order.orderId());
        var files = note.map(found -> CommitNote.figures(found.text(), "files")).orElseGet(TreeMap::new);
        var rows = note.map(found -> CommitNote.figures(found.text(), "rows")).orElseGet(TreeMap::new);
        long version = note.map(DeltaTables.Note::version).orElseGet(() -> tables.version(path));
        var left = tables.rows(path, version).select(Columns.RECORD_ID);
        return new Removal(
                table,
                version,
                sum(files),
                sum(rows),
                kind == Kind.RELEASE ? Optional.of(RecordDigest.of(left)) : Optional.empty(),
                left.count(),
                rows.keySet().stream().map(RightsId::new).toList());
    }

    private static long sum(SortedMap<String, Double> figures) {
        return (long) figures.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private enum Kind {
        RELEASE,
        SOURCE
    }
}
