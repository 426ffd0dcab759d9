package org.granary.spark.withdraw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.order.WorkReport.Removal;
import org.granary.governance.rights.RightsId;
import org.granary.spark.session.Progress;
import org.granary.spark.table.CommitNote;
import org.granary.spark.table.DeltaTables;
import org.granary.spark.table.DeltaTables.Extent;
import org.granary.spark.table.RecordDigest;
import org.granary.spark.table.RecordSet;

/**
 * Carries out a {@link TakeDownOrder}: removes single records, by rewriting the files that hold one.
 *
 * <p>Restart contract: may be killed at any moment and run again, also with more records or tables under the same order id. What each of its commits
 * removed is noted in that commit, from where a repetition reports it again. A table that holds none of the records gets no commit.
 */
public final class TakeDown {

    private final DeltaTables tables;
    private final Progress progress;

    public TakeDown(SparkSession spark, Progress progress) {
        this.tables = new DeltaTables(spark);
        this.progress = progress;
    }

    /** Removes the order's records from its tables, one table after the other. */
    public WorkReport.Withdrawn run(TakeDownOrder order) {
        var layout = new WarehouseLayout(order.warehouse());
        var records = new RecordSet(order.records());
        var removals = new ArrayList<Removal>();
        for (var release : order.releases()) {
            String path = layout.release(release.dataset(), release.version());
            String table = path.substring(layout.root().length() + 1);
            removals.add(remove(order, records, path, table)
                    .map(left -> left.ofRelease(tables))
                    .orElse(none(table)));
        }
        for (String source : order.sources()) {
            String path = layout.source(source);
            String table = path.substring(layout.root().length() + 1);
            removals.add(remove(order, records, path, table).map(Left::ofSource).orElse(none(table)));
        }
        return new WorkReport.Withdrawn(order.orderId(), removals);
    }

    private static Removal none(String table) {
        return new Removal(table, -1, 0, 0, Optional.empty(), 0, List.of());
    }

    private Optional<Left> remove(TakeDownOrder order, RecordSet records, String path, String table) {
        progress.phase("withdraw:" + table);
        if (!tables.exists(path)) {
            return Optional.empty();
        }
        SortedMap<String, Extent> extents = tables.extentsOf(path, records);
        if (!extents.isEmpty()) {
            tables.deleteRecords(path, records, extents.keySet(), note(order, extents));
        }
        return Optional.of(left(order, path, table));
    }

    private static String note(TakeDownOrder order, SortedMap<String, Extent> extents) {
        var files = new TreeMap<String, Double>();
        var rows = new TreeMap<String, Double>();
        extents.forEach((rights, extent) -> {
            files.put(rights, (double) extent.files());
            rows.put(rights, (double) extent.records());
        });
        return CommitNote.of(order.orderId(), new TreeMap<>(Map.of("files", files, "rows", rows)));
    }

    private Left left(TakeDownOrder order, String path, String table) {
        progress.phase("digest:" + table);
        var files = new TreeMap<String, Double>();
        var rows = new TreeMap<String, Double>();
        List<DeltaTables.Note> notes = tables.notes(path, order.orderId());
        for (var note : notes) {
            CommitNote.figures(note.text(), "files")
                    .forEach((rights, count) -> files.merge(rights, count, Double::sum));
            CommitNote.figures(note.text(), "rows").forEach((rights, count) -> rows.merge(rights, count, Double::sum));
        }
        long version = notes.isEmpty() ? tables.version(path) : notes.get(0).version();
        return new Left(
                table, path, version, files, rows, tables.rows(path, version).count());
    }

    /** What an order removed from a table, and how much it left. */
    private record Left(
            String table,
            String path,
            long version,
            SortedMap<String, Double> files,
            SortedMap<String, Double> rows,
            long rowsLeft) {

        Removal ofRelease(DeltaTables tables) {
            String sha256 = RecordDigest.of(tables.rows(path, version).select(Columns.RECORD_ID));
            return removal(Optional.of(sha256));
        }

        Removal ofSource() {
            return removal(Optional.empty());
        }

        private Removal removal(Optional<String> sha256) {
            return new Removal(
                    table,
                    version,
                    sum(files),
                    sum(rows),
                    sha256,
                    rowsLeft,
                    rows.keySet().stream().map(RightsId::new).toList());
        }

        private static long sum(SortedMap<String, Double> figures) {
            return (long)
                    figures.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }
}
