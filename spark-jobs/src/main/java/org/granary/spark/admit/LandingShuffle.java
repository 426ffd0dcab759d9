package org.granary.spark.admit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.granary.catalog.schema.Columns;

/**
 * One reading of a landing, shuffled once: ranges of record ids, what is refused, and tallies each have partitions of their own,
 * and each job reads only the ones it needs.
 *
 * <p>The heavy work (parsing, hashing, de-identification) is done before the shuffle, in a stage that runs once: the jobs that
 * decide, write quarantine and write the source's table find the shuffle's files there. Memory does not grow with the
 * landing: rows are spilled to disk by the shuffle and by the sort.
 */
final class LandingShuffle {

    private final SparkSession spark;
    private final ReadingPlan plan;
    private final StructType schema;
    private final RDD<InternalRow> shuffled;

    private LandingShuffle(SparkSession spark, ReadingPlan plan, StructType schema, RDD<InternalRow> shuffled) {
        this.spark = spark;
        this.plan = plan;
        this.schema = schema;
        this.shuffled = shuffled;
    }

    /** Plans the reading; nothing runs yet. {@code known} has the ids that the table holds, as {@code _record_id}. */
    static LandingShuffle of(SparkSession spark, ReadingPlan plan, LandingParts parts, Optional<Dataset<Row>> known) {
        StructType schema = ShuffledRow.schema(plan.toAdmission().columns());
        var sources = new ArrayList<Dataset<Row>>();
        if (!parts.parsed().isEmpty()) {
            sources.add(frame(spark, lines(spark, parts, parts.parsed(), new Reading(plan, Kind.PARSED)), schema));
        }
        if (!parts.rejected().isEmpty()) {
            sources.add(frame(spark, lines(spark, parts, parts.rejected(), new Reading(plan, Kind.REJECTED)), schema));
        }
        known.ifPresent(ids -> sources.add(knownRows(ids, plan, schema)));
        Dataset<Row> rows =
                sources.stream().reduce(Dataset::union).orElseGet(() -> spark.createDataFrame(List.of(), schema));
        var shuffled = rows.repartitionById(plan.allBuckets(), col(ShuffledRow.BUCKET_NAME));
        return new LandingShuffle(spark, plan, schema, shuffled.queryExecution().toRdd());
    }

    /** Spark's own rows from the lines' bytes on: no encoder makes a String of a line or a Row of its values. */
    private static RDD<InternalRow> lines(
            SparkSession spark, LandingParts landing, List<LandingParts.Part> parts, Reading reading) {
        if (landing.sealed()) {
            return SealedParts.lines(spark, parts, reading.plan().key())
                    .mapPartitions(reading)
                    .rdd();
        }
        return spark.read()
                .option("lineSep", "\n")
                .text(parts.stream().map(LandingParts.Part::path).toArray(String[]::new))
                .select("value")
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(rows -> new LineBytes(rows))
                .mapPartitions(reading)
                .rdd();
    }

    private static Dataset<Row> knownRows(Dataset<Row> ids, ReadingPlan plan, StructType schema) {
        var columns = new ArrayList<org.apache.spark.sql.Column>();
        for (var field : schema.fields()) {
            columns.add(lit(null).cast(field.dataType()).as(field.name()));
        }
        String bucket = "cast(conv(substring(" + Columns.RECORD_ID + ", 1, 4), 16, 10) as int) * " + plan.buckets()
                + "L div 65536";
        columns.set(
                ShuffledRow.BUCKET,
                org.apache
                        .spark
                        .sql
                        .functions
                        .expr("cast(" + bucket + " as int)")
                        .as(ShuffledRow.BUCKET_NAME));
        columns.set(ShuffledRow.RECORD_ID, col(Columns.RECORD_ID));
        columns.set(ShuffledRow.KNOWN, lit(1).cast("byte").as(ShuffledRow.KNOWN_NAME));
        return ids.select(columns.toArray(org.apache.spark.sql.Column[]::new));
    }

    /** What was found; runs the reading. */
    LandingTally tally() {
        List<Row> rows = frame(partitions(plan.tallyBucket(), plan.allBuckets()))
                .select(ShuffledRow.TEXT_NAME)
                .collectAsList();
        return LandingTally.sum(rows.stream()
                .map(row -> LandingTally.fromJson(row.getString(0)))
                .toList());
    }

    /** Refused rows with quarantine's column names. */
    Dataset<Row> refused() {
        return frame(partitions(plan.buckets(), plan.tallyBucket()))
                .select(
                        col("_" + Columns.REASON_CODE).as(Columns.REASON_CODE),
                        col("_" + Columns.FILE).as(Columns.FILE),
                        col("_" + Columns.LINE).as(Columns.LINE),
                        col(ShuffledRow.TEXT_NAME).as(Columns.EXCERPT));
    }

    /** What is refused, without any content: code, file, line and column; the first so many by file and line. */
    List<Row> faults(String except, int most) {
        return frame(partitions(plan.buckets(), plan.tallyBucket()))
                .filter(col("_" + Columns.REASON_CODE).notEqual(except))
                .select(
                        col("_" + Columns.REASON_CODE).as(Columns.REASON_CODE),
                        col("_" + Columns.FILE).as(Columns.FILE),
                        col("_" + Columns.LINE).as(Columns.LINE),
                        col(Columns.RECORD_ID).as(FaultList.COLUMN))
                .orderBy(Columns.FILE, Columns.LINE)
                .limit(most)
                .collectAsList();
    }

    /** New records with their ids, each id once, sorted by id within and across partitions. */
    Dataset<Row> records() {
        RDD<InternalRow> sorted = frame(partitions(0, plan.buckets()))
                .sortWithinPartitions(
                        col(Columns.RECORD_ID), col(ShuffledRow.KNOWN_NAME).desc())
                .queryExecution()
                .toRdd();
        RDD<InternalRow> distinct =
                sorted.toJavaRDD().mapPartitions(FirstOfEachId::new, true).rdd();
        var names = new ArrayList<org.apache.spark.sql.Column>();
        for (int i = ShuffledRow.VALUES; i < schema.size(); i++) {
            names.add(col(schema.fields()[i].name()));
        }
        names.add(col(Columns.RECORD_ID));
        return frame(distinct).select(names.toArray(org.apache.spark.sql.Column[]::new));
    }

    private RDD<InternalRow> partitions(int from, int to) {
        var wanted = (scala.Function1<Object, Object> & Serializable)
                partition -> (int) partition >= from && (int) partition < to;
        return PartitionPruningRDD.create(shuffled, wanted);
    }

    private Dataset<Row> frame(RDD<InternalRow> rows) {
        return frame(spark, rows, schema);
    }

    private static Dataset<Row> frame(SparkSession spark, RDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows, schema, false);
    }

    /** The lines that Spark's own reader gives. */
    private record LineBytes(Iterator<InternalRow> rows) implements Iterator<byte[]> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public byte[] next() {
            return rows.next().getUTF8String(0).getBytes();
        }
    }

    private enum Kind {
        PARSED,
        REJECTED
    }

    /** The function that Spark runs on each piece of the landing. */
    private record Reading(ReadingPlan plan, Kind kind) implements FlatMapFunction<Iterator<byte[]>, InternalRow> {

        @Override
        public Iterator<InternalRow> call(Iterator<byte[]> lines) {
            return new ReadRows(new ReadingTask(plan), kind, lines);
        }
    }

    /** A row per line, and the tally at the end. */
    private static final class ReadRows implements Iterator<InternalRow> {

        private final ReadingTask task;
        private final Kind kind;
        private final Iterator<byte[]> lines;
        private boolean tallied;

        ReadRows(ReadingTask task, Kind kind, Iterator<byte[]> lines) {
            this.task = task;
            this.kind = kind;
            this.lines = lines;
        }

        @Override
        public boolean hasNext() {
            return lines.hasNext() || !tallied;
        }

        @Override
        public InternalRow next() {
            if (lines.hasNext()) {
                byte[] line = lines.next();
                return kind == Kind.PARSED ? task.parsed(line) : task.rejected(line);
            }
            if (tallied) {
                throw new NoSuchElementException("The tally was the last row.");
            }
            tallied = true;
            return task.tally();
        }
    }
}
