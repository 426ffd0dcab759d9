package org.granary.spark.release;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.ReleaseOrder.Bundle;
import org.granary.governance.order.ReleaseOrder.Input;
import org.granary.governance.order.WorkReport;
import org.granary.spark.fault.SparkErrors;
import org.granary.spark.session.Progress;
import org.granary.spark.table.CommitNote;
import org.granary.spark.table.DeltaTables;
import org.granary.spark.table.DeltaTables.NewTable;
import org.granary.spark.table.RecordDigest;
import org.granary.spark.table.Transaction;

/**
 * Carries out a {@link ReleaseOrder}.
 *
 * <p>Restart contract: may be killed at any moment and run again. The release is one commit; before it there is no table, and
 * after it a repetition of the order reports what is in version 0.
 */
public final class Release {

    /** Records for each file of one split and bundle. */
    private static final long FILE_RECORDS = 1_000_000;
    /** The same where records have images, of a megabyte or so. */
    private static final long FILE_IMAGES = 1_000;

    private final DeltaTables tables;
    private final Progress progress;

    public Release(SparkSession spark, Progress progress) {
        this.tables = new DeltaTables(spark);
        this.progress = progress;
    }

    /** Builds the release. */
    public WorkReport.Released run(ReleaseOrder order) {
        checkRecipe(order);
        String path = new WarehouseLayout(order.warehouse()).release(order.dataset(), order.version());
        var transaction = new Transaction("release/" + order.orderId());
        if (!tables.exists(path)) {
            build(order, path, transaction);
        } else if (!tables.holds(path, transaction)) {
            throw SparkErrors.releaseExists(order.dataset(), order.version());
        }
        return report(order, path);
    }

    private static void checkRecipe(ReleaseOrder order) {
        if (order.inputs().isEmpty() || order.fields().isEmpty()) {
            throw SparkErrors.recipeUnusable("A recipe needs at least one input and one field. Correct the recipe.");
        }
        for (String field : order.fields()) {
            if (field.startsWith("_") || field.equals(Columns.SPLIT)) {
                throw SparkErrors.recipeUnusable(
                        "A field cannot be called '" + field + "': the name is Granary's own. Choose another.");
            }
        }
    }

    private void build(ReleaseOrder order, String path, Transaction transaction) {
        progress.phase("select:" + order.dataset());
        var leftOut = new TreeMap<String, Double>();
        Dataset<Row> judged = judged(order, leftOut).persist(StorageLevel.DISK_ONLY());
        try {
            var quality = new TreeMap<String, Double>();
            long kept = countByCause(judged, leftOut, quality);
            if (kept == 0) {
                throw SparkErrors.releaseEmpty(order.dataset(), order.version(), leftOut.toString());
            }
            progress.phase("split:" + order.dataset());
            Dataset<Row> chosen = judged.filter(col(Candidates.CAUSE).isNull());
            Dataset<Row> split = new Splitting(order.ratios(), order.seed()).split(chosen);
            progress.phase("write:" + order.dataset());
            tables.clearUncommitted(path);
            String note = CommitNote.of(
                    order.orderId(), new TreeMap<>(java.util.Map.of("leftOut", leftOut, "quality", quality)));
            var partitions = List.of(Columns.SPLIT, Columns.RIGHTS_ID);
            tables.createWith(
                    path,
                    new NewTable(schema(order, split.schema()), partitions, files(order, split, kept), note),
                    transaction);
        } catch (IOException e) {
            throw new UncheckedIOException("What a killed build left at " + path + " cannot be removed.", e);
        } finally {
            judged.unpersist();
        }
    }

    private Dataset<Row> judged(ReleaseOrder order, SortedMap<String, Double> leftOut) {
        var candidates = new Candidates(order);
        var inputs = new ArrayList<Dataset<Row>>();
        for (Input input : order.inputs()) {
            Dataset<Row> rows = read(order, input);
            Column permitted = permitted(input);
            leftOut.merge("DENIED", (double) rows.filter(not(permitted)).count(), Double::sum);
            inputs.add(candidates.of(rows.filter(permitted), input, inputs.size()));
            requireSameTypes(order, inputs.get(0), inputs.get(inputs.size() - 1), input);
        }
        return candidates.withoutDuplicates(
                inputs.stream().reduce(Dataset::unionByName).orElseThrow());
    }

    private static void requireSameTypes(ReleaseOrder order, Dataset<Row> first, Dataset<Row> next, Input input) {
        for (String field : order.fields()) {
            String wanted = first.schema().apply(field).dataType().simpleString();
            String found = next.schema().apply(field).dataType().simpleString();
            if (!wanted.equals(found)) {
                throw SparkErrors.recipeUnusable("Field '" + field + "' is " + found + " in source " + input.sourceId()
                        + " but " + wanted + " in the first source. Fill it with columns of one type.");
            }
        }
    }

    private Dataset<Row> read(ReleaseOrder order, Input input) {
        String path = new WarehouseLayout(order.warehouse()).source(input.sourceId());
        try {
            return tables.rows(path, input.tableVersion());
        } catch (GranaryException e) {
            throw e;
        } catch (Exception e) {
            throw SparkErrors.tableVersionMissing("sources/" + input.sourceId(), input.tableVersion(), e);
        }
    }

    private static Column permitted(Input input) {
        var permitted = input.rights().stream()
                .filter(bundle -> bundle.decision().permits())
                .map(Bundle::rights)
                .map(Object::toString)
                .toArray();
        return col(Columns.RIGHTS_ID).isin(permitted);
    }

    private static long countByCause(
            Dataset<Row> judged, SortedMap<String, Double> leftOut, SortedMap<String, Double> quality) {
        long kept = 0;
        for (Row row : judged.groupBy(Candidates.CAUSE)
                .agg(count(lit(1)), sum(Candidates.LENGTH))
                .collectAsList()) {
            if (row.isNullAt(0)) {
                kept = row.getLong(1);
                quality.put("characters", (double) row.getLong(2));
                quality.put("meanCharacters", (double) row.getLong(2) / kept);
            } else {
                leftOut.put(row.getString(0), (double) row.getLong(1));
            }
        }
        return kept;
    }

    /** Few files, each with one split and bundle, sorted by record id and apart from each other. */
    private static Dataset<Row> files(ReleaseOrder order, Dataset<Row> split, long kept) {
        boolean images = java.util.Arrays.stream(split.schema().fields())
                .anyMatch(field -> field.dataType() instanceof BinaryType);
        long ranges = 1 + kept / (images ? FILE_IMAGES : FILE_RECORDS);
        Column range = expr(
                "cast(conv(substring(" + Columns.RECORD_ID + ", 1, 4), 16, 10) as int) * " + ranges + "L div 65536");
        return split.repartition(col(Columns.SPLIT), col(Columns.RIGHTS_ID), range)
                .sortWithinPartitions(Columns.SPLIT, Columns.RIGHTS_ID, Columns.RECORD_ID)
                .select(java.util.Arrays.stream(schema(order, split.schema()).fieldNames())
                        .map(name -> col(name))
                        .toArray(Column[]::new));
    }

    private static StructType schema(ReleaseOrder order, StructType found) {
        var schema = new StructType();
        for (String field : order.fields()) {
            schema = schema.add(field, found.apply(field).dataType(), true);
        }
        return schema.add(Columns.RECORD_ID, DataTypes.StringType, false)
                .add(Columns.RIGHTS_ID, DataTypes.StringType, false)
                .add(Columns.SOURCE_ID, DataTypes.StringType, false)
                .add(Columns.GROUP, DataTypes.StringType, false)
                .add(Columns.SPLIT, DataTypes.StringType, false);
    }

    private WorkReport.Released report(ReleaseOrder order, String path) {
        progress.phase("digest:" + order.dataset());
        Dataset<Row> rows = tables.rows(path, 0);
        String note =
                tables.note(path, order.orderId()).map(DeltaTables.Note::text).orElse("{}");
        var leftOut = new TreeMap<String, Long>();
        CommitNote.figures(note, "leftOut").forEach((cause, records) -> leftOut.put(cause, records.longValue()));
        return new WorkReport.Released(
                order.orderId(),
                0,
                RecordDigest.of(rows),
                countBy(rows, Columns.SPLIT),
                countBy(rows, Columns.RIGHTS_ID),
                leftOut,
                CommitNote.figures(note, "quality"));
    }

    private static SortedMap<String, Long> countBy(Dataset<Row> rows, String column) {
        var counts = new TreeMap<String, Long>();
        rows.groupBy(column).count().collectAsList().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }
}
