package org.granary.spark.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.types.StructType;
import org.granary.catalog.schema.Columns;
import org.granary.spark.fault.SparkErrors;
import scala.jdk.javaapi.CollectionConverters;

/** Delta tables by path. */
public final class DeltaTables {

    /** Longer than any agreement: nothing but the purge job removes history. */
    static final String FOREVER = "interval 36500 days";

    /** In the note of a purge's commit: how many rows it removed. */
    private static final String PURGED = "purged";

    private final SparkSession spark;

    public DeltaTables(SparkSession spark) {
        this.spark = spark;
    }

    /** Whether a table has been committed at this path. */
    public boolean exists(String path) {
        return DeltaLog.forTable(spark, path).tableExists();
    }

    /** The newest version; -1 where there is no table. */
    public long version(String path) {
        return snapshot(path).version();
    }

    /** Whether a write under this name is in the table. */
    public boolean holds(String path, Transaction transaction) {
        return exists(path) && snapshot(path).transactions().contains(transaction.application());
    }

    /** Makes an empty table where there is none; its history is kept for ever. */
    public void create(String path, StructType schema, String partitionColumn) {
        if (exists(path)) {
            return;
        }
        var start = DeltaLog.forTable(spark, path).startTransaction(scala.Option.empty(), scala.Option.empty());
        Metadata metadata = metadata(schema, List.of(partitionColumn));
        start.updateMetadata(metadata, false);
        start.commit(
                sequence(List.of()), new DeltaOperations.CreateTable(metadata, false, false, scala.Option.empty()));
    }

    /** Appends rows once under this name; new columns are added to the table. */
    public void append(String path, Dataset<Row> rows, Transaction transaction) {
        var write = rows.write()
                .format("delta")
                .mode(SaveMode.Append)
                .option("mergeSchema", "true")
                .option("txnAppId", transaction.application())
                .option("txnVersion", Long.toString(Transaction.VERSION));
        LargeValues.whileWriting(spark, rows, () -> {
            write.save(path);
            return path;
        });
    }

    /** Removes what a killed write left where no table was ever committed. */
    public void clearUncommitted(String path) throws IOException {
        if (!exists(path)) {
            var folder = new Path(path);
            folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(folder, true);
        }
    }

    /** The table's rows now. */
    public Dataset<Row> rows(String path) {
        return spark.read().format("delta").load(path);
    }

    /** The table's rows at a version. */
    public Dataset<Row> rows(String path, long version) {
        return spark.read().format("delta").option("versionAsOf", version).load(path);
    }

    /** Files and records of each of these bundles in the table now; bundles without files are not listed. */
    public SortedMap<String, Extent> extents(String path, Collection<String> rightsIds) {
        var extents = new TreeMap<String, Extent>();
        if (rightsIds.isEmpty()) {
            return extents;
        }
        var rights = col("partitionValues").getItem(Columns.RIGHTS_ID);
        var records = coalesce(get_json_object(col("stats"), "$.numRecords").cast("long"), lit(0L));
        snapshot(path)
                .allFiles()
                .toDF()
                .filter(rights.isin(rightsIds.toArray()))
                .groupBy(rights.as("rights"))
                .agg(count(lit(1)), sum(records))
                .collectAsList()
                .forEach(row -> extents.put(row.getString(0), new Extent(row.getLong(1), row.getLong(2))));
        return extents;
    }

    /** What was noted in the commit that this order made; empty where the table has no commit of it. */
    public Optional<Note> note(String path, String orderId) {
        return notes(path, orderId).stream().findFirst();
    }

    /** What was noted in all commits that this order made, the newest first. */
    public List<Note> notes(String path, String orderId) {
        return DeltaTable.forPath(spark, path)
                .history()
                .filter(col("userMetadata").contains(orderId))
                .select("version", "userMetadata")
                .collectAsList()
                .stream()
                .map(row -> new Note(row.getLong(0), row.getString(1)))
                .filter(note -> CommitNote.orderOf(note.text()).equals(orderId))
                .toList();
    }

    /** Removes whole partitions once under this name, and notes {@code note} in the commit. */
    public void deletePartitions(String path, Collection<String> rightsIds, Transaction transaction, String note) {
        var settings = Map.of(
                "spark.databricks.delta.write.txnAppId", transaction.application(),
                "spark.databricks.delta.write.txnVersion", Long.toString(Transaction.VERSION),
                "spark.databricks.delta.commitInfo.userMetadata", note);
        settings.forEach(spark.conf()::set);
        try {
            DeltaTable.forPath(spark, path).delete(col(Columns.RIGHTS_ID).isin(rightsIds.toArray()));
        } finally {
            settings.keySet().forEach(spark.conf()::unset);
        }
    }

    /** Files and records by bundle that hold one of these records now. */
    public SortedMap<String, Extent> extentsOf(String path, RecordSet records) {
        var extents = new TreeMap<String, Extent>();
        rows(path)
                .select(
                        col(Columns.RIGHTS_ID),
                        col(Columns.RECORD_ID),
                        input_file_name().as("path"))
                .filter(records.holds(col(Columns.RECORD_ID)))
                .groupBy(Columns.RIGHTS_ID)
                .agg(countDistinct("path"), count(lit(1)))
                .collectAsList()
                .forEach(row -> extents.put(row.getString(0), new Extent(row.getLong(1), row.getLong(2))));
        return extents;
    }

    /** Rewrites the files of these bundles that hold one of these records without it, and notes {@code note} in the commit. */
    public void deleteRecords(String path, RecordSet records, Collection<String> rightsIds, String note) {
        String setting = "spark.databricks.delta.commitInfo.userMetadata";
        spark.conf().set(setting, note);
        try {
            DeltaTable.forPath(spark, path)
                    .delete(col(Columns.RIGHTS_ID)
                            .isin(rightsIds.toArray())
                            .and(records.holds(col(Columns.RECORD_ID))));
        } finally {
            spark.conf().unset(setting);
        }
    }

    /** Removes gatherings' rows from a table; gives how many there were, also where an earlier, killed run of the order removed them. */
    public long purge(String path, SortedSet<String> gatheringIds, String orderId) {
        var wanted = col(Columns.GATHERING_ID).isin(gatheringIds.toArray());
        long rows = rows(path).filter(wanted).count();
        if (rows > 0) {
            var figures = new TreeMap<String, SortedMap<String, Double>>();
            figures.put("rows", new TreeMap<>(Map.of(PURGED, (double) rows)));
            String setting = "spark.databricks.delta.commitInfo.userMetadata";
            spark.conf().set(setting, CommitNote.of(orderId, figures));
            try {
                DeltaTable.forPath(spark, path).delete(wanted);
            } finally {
                spark.conf().unset(setting);
            }
            return rows;
        }
        return note(path, orderId)
                .map(note -> CommitNote.figures(note.text(), "rows")
                        .getOrDefault(PURGED, 0.0)
                        .longValue())
                .orElse(0L);
    }

    /** Removes the files that the newest version does not need, however young. Nothing else may write to the table meanwhile. */
    public void removeOldFiles(String path) {
        var settings = Map.of(
                "spark.databricks.delta.retentionDurationCheck.enabled",
                "false",
                // Listing is cut into so many tasks, 10,000 by default; a quarantine table has few files.
                "spark.sql.sources.parallelPartitionDiscovery.parallelism",
                "2");
        settings.forEach(spark.conf()::set);
        try {
            DeltaTable.forPath(spark, path).vacuum(0);
        } finally {
            settings.keySet().forEach(spark.conf()::unset);
        }
    }

    /**
     * Removes the files of these bundles that the newest version does not name, those of killed writes too, and the folders that are empty then. Nothing else may write to the table meanwhile.
     *
     * <p>Unlike {@link #removeOldFiles(String)} it leaves what older versions name of other bundles.
     *
     * <p>Fails with TABLE_FILES_MISSING, before anything is removed.
     *
     * @return how many files there were, and their bytes
     */
    public Removed removeOldFiles(String path, Collection<String> rightsIds) throws IOException {
        var root = new Path(path);
        FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
        Path base = files.makeQualified(root);
        Set<Path> named = snapshot(path)
                .allFiles()
                .toDF()
                .filter(col("partitionValues").getItem(Columns.RIGHTS_ID).isin(rightsIds.toArray()))
                .select("path")
                .collectAsList()
                .stream()
                .map(row -> new Path(base, new Path(URI.create(row.getString(0)))))
                .collect(Collectors.toUnmodifiableSet());
        List<FileStatus> there = filesOf(files, base, rightsIds);
        List<FileStatus> old =
                there.stream().filter(file -> !named.contains(file.getPath())).toList();
        // Each file that is named has to be seen, or else a name that is read wrong would cost a file that is needed.
        if (there.size() - old.size() < named.size()) {
            throw SparkErrors.tableFilesMissing(path, named.size() - (there.size() - old.size()));
        }
        long bytes = 0;
        for (FileStatus file : old) {
            files.delete(file.getPath(), false);
            bytes += file.getLen();
            removeEmpty(files, file.getPath().getParent(), base);
        }
        return new Removed(old.size(), bytes);
    }

    private static List<FileStatus> filesOf(FileSystem files, Path base, Collection<String> rightsIds)
            throws IOException {
        Set<String> folders =
                rightsIds.stream().map(id -> Columns.RIGHTS_ID + "=" + id).collect(Collectors.toUnmodifiableSet());
        var found = new ArrayList<FileStatus>();
        RemoteIterator<LocatedFileStatus> all = files.listFiles(base, true);
        while (all.hasNext()) {
            FileStatus file = all.next();
            for (Path above = file.getPath().getParent(); !above.equals(base); above = above.getParent()) {
                if (folders.contains(above.getName())) {
                    found.add(file);
                    break;
                }
            }
        }
        return found;
    }

    private static void removeEmpty(FileSystem files, Path folder, Path base) throws IOException {
        for (Path above = folder;
                !above.equals(base) && files.listStatus(above).length == 0;
                above = above.getParent()) {
            files.delete(above, false);
        }
    }

    /**
     * Makes a table with these rows as its version 0, in one commit. Unlike Spark's writer it keeps {@code NOT NULL}, which the
     * readers of partitions rely on.
     */
    public void createWith(String path, NewTable table, Transaction transaction) {
        var start = DeltaLog.forTable(spark, path).startTransaction(scala.Option.empty(), scala.Option.empty());
        start.updateMetadata(metadata(table.schema(), table.partitionColumns()), false);
        var actions = new ArrayList<Action>(CollectionConverters.asJava(
                LargeValues.whileWriting(spark, table.rows(), () -> start.writeFiles(table.rows()))));
        actions.add(new SetTransaction(
                transaction.application(), Transaction.VERSION, scala.Option.apply(System.currentTimeMillis())));
        var none = scala.Option.<Object>empty();
        start.commit(
                sequence(actions),
                new DeltaOperations.Write(
                        SaveMode.ErrorIfExists,
                        scala.Option.apply(sequence(table.partitionColumns())),
                        scala.Option.empty(),
                        scala.Option.apply(table.note()),
                        none,
                        none,
                        none,
                        scala.Option.empty(),
                        scala.Option.empty()));
    }

    private static Metadata metadata(StructType schema, List<String> partitionColumns) {
        var configuration = Map.of(
                "delta.logRetentionDuration",
                FOREVER,
                "delta.deletedFileRetentionDuration",
                FOREVER,
                // The log is kept for ever: the smallest and largest values of a file, texts among them, would outlive
                // it there.
                "delta.dataSkippingNumIndexedCols",
                "0");
        return new Metadata(
                UUID.randomUUID().toString(),
                null,
                null,
                new Format("parquet", scala.collection.immutable.Map$.MODULE$.empty()),
                schema.json(),
                sequence(partitionColumns),
                scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(configuration)),
                scala.Option.apply(System.currentTimeMillis()));
    }

    private static <T> scala.collection.immutable.Seq<T> sequence(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    private Snapshot snapshot(String path) {
        return DeltaLog.forTable(spark, path).update(false, scala.Option.empty(), scala.Option.empty());
    }

    /** A table to be made. */
    public record NewTable(StructType schema, List<String> partitionColumns, Dataset<Row> rows, String note) {

        public NewTable {
            partitionColumns = List.copyOf(partitionColumns);
        }
    }

    /** Files and records. */
    public record Extent(long files, long records) {}

    /** Files that left the disk. */
    public record Removed(long files, long bytes) {}

    /** A note in a commit. */
    public record Note(long version, String text) {}
}
