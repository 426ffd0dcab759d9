package org.granary.spark.admit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.AdmitOrder.Admission;
import org.granary.governance.order.AdmitOrder.Deidentification;
import org.granary.governance.order.WorkReport;
import org.granary.governance.order.WorkReport.Gathering;
import org.granary.spark.fault.SparkErrors;
import org.granary.spark.session.Progress;
import org.granary.spark.table.DeltaTables;
import org.granary.spark.table.Transaction;

/**
 * Carries out an {@link AdmitOrder}.
 *
 * <p>Restart contract: may be killed at any moment and run again. A gathering enters its source's table once, under a
 * transaction name made of its id, and quarantine once for each outcome of the gate. The report is computed from the landing and
 * the table, never from what this run happened to write, so that a repetition reports the same.
 */
public final class Admit {

    /** Bytes of landing for each file of the source's table. */
    private static final long BUCKET_BYTES = 128L << 20;

    private static final String RESIDUAL = RefusalCode.RESIDUAL_RISK_ABOVE_BOUND.name();

    private final SparkSession spark;
    private final DeltaTables tables;
    private final AgreementKeys keys;
    private final Progress progress;

    public Admit(SparkSession spark, AgreementKeys keys, Progress progress) {
        this.spark = spark;
        this.tables = new DeltaTables(spark);
        this.keys = keys;
        this.progress = progress;
    }

    /** Admits the order's gatherings one after the other. */
    public WorkReport.Admitted run(AdmitOrder order) {
        var layout = new WarehouseLayout(order.warehouse());
        var gatherings = order.admissions().stream()
                .map(admission -> admit(layout, admission))
                .toList();
        return new WorkReport.Admitted(order.orderId(), gatherings);
    }

    private Gathering admit(WarehouseLayout layout, Admission admission) {
        progress.phase("read:" + admission.gatheringId());
        String table = layout.source(admission.sourceId());
        LandingParts parts = LandingParts.of(admission, hadoop());
        String refusal = denial(admission);
        LandingShuffle shuffle = shuffle(table, admission, parts, refusal);
        LandingTally tally = shuffle.tally();
        LandingTally outcome = tally;
        Optional<Double> risk = admission.deidentification().map(how -> tally.residualRisk());
        if (refusal.isEmpty() && aboveBound(admission, risk)) {
            refusal = RESIDUAL;
            shuffle = shuffle(table, admission, parts, refusal);
            outcome = shuffle.tally();
        }
        if (outcome.refusedRecords() > 0) {
            progress.phase("quarantine:" + admission.gatheringId());
            quarantine(layout.quarantine(admission.sourceId()), admission, refusal, shuffle.refused());
        }
        FaultList.write(admission, parts, keys.keyFor(admission), shuffle, refusal, hadoop());
        if (refusal.isEmpty() && outcome.passed() > 0) {
            progress.phase("write:" + admission.gatheringId());
            write(table, admission, shuffle.records());
        }
        return report(table, admission, tally, outcome, refusal, risk);
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    private static String denial(Admission admission) {
        if (admission.decision().permits()) {
            return "";
        }
        return admission.decision().reasons().stream()
                .map(reason -> reason.code().name())
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static boolean aboveBound(Admission admission, Optional<Double> risk) {
        double bound =
                admission.deidentification().map(Deidentification::riskBound).orElse(1.0);
        return risk.orElse(0.0) > bound;
    }

    private LandingShuffle shuffle(String table, Admission admission, LandingParts parts, String refusal) {
        long buckets = Math.min(ReadingPlan.MOST_BUCKETS, 1 + parts.bytes() / BUCKET_BYTES);
        var plan = ReadingPlan.of(admission, keys.keyFor(admission), refusal, (int) buckets);
        boolean writes = refusal.isEmpty() && tables.exists(table) && !tables.holds(table, entry(admission));
        Optional<Dataset<Row>> known =
                writes ? Optional.of(tables.rows(table).select(Columns.RECORD_ID)) : Optional.empty();
        return LandingShuffle.of(spark, plan, parts, known);
    }

    private static Transaction entry(Admission admission) {
        return new Transaction("admit/" + admission.gatheringId());
    }

    private void write(String table, Admission admission, Dataset<Row> records) {
        if (tables.holds(table, entry(admission))) {
            return;
        }
        tables.create(table, schemaOf(admission), Columns.RIGHTS_ID);
        var rows = records.withColumn(Columns.RIGHTS_ID, lit(admission.rights().value()))
                .withColumn(Columns.GATHERING_ID, lit(admission.gatheringId()))
                .withColumn(
                        Columns.SUBJECT, lit(admission.subject().orElse(null)).cast(DataTypes.StringType));
        try {
            tables.append(table, rows, entry(admission));
        } catch (Exception e) {
            // Scala declares no checked exceptions, so that the compiler believes an AnalysisException cannot come.
            if (e instanceof AnalysisException) {
                throw SparkErrors.schemaConflict(admission.sourceId(), e);
            }
            throw e;
        }
    }

    private static StructType schemaOf(Admission admission) {
        var schema = new StructType();
        for (ColumnSpec column : admission.columns()) {
            schema = schema.add(column.name(), ShuffledRow.sparkType(column.type()), true);
        }
        return schema.add(Columns.RECORD_ID, DataTypes.StringType, false)
                .add(Columns.RIGHTS_ID, DataTypes.StringType, false)
                .add(Columns.GATHERING_ID, DataTypes.StringType, false)
                .add(Columns.SUBJECT, DataTypes.StringType, true);
    }

    private void quarantine(String table, Admission admission, String refusal, Dataset<Row> refused) {
        var schema = new StructType()
                .add(Columns.REASON_CODE, DataTypes.StringType, false)
                .add(Columns.FILE, DataTypes.StringType, true)
                .add(Columns.LINE, DataTypes.LongType, true)
                .add(Columns.EXCERPT, DataTypes.StringType, true)
                .add(Columns.GATHERING_ID, DataTypes.StringType, false)
                .add(Columns.RIGHTS_ID, DataTypes.StringType, false);
        tables.create(table, schema, Columns.RIGHTS_ID);
        var rows = refused.withColumn(Columns.GATHERING_ID, lit(admission.gatheringId()))
                .withColumn(Columns.RIGHTS_ID, lit(admission.rights().value()));
        tables.append(table, rows, new Transaction("refuse/" + admission.gatheringId() + "/" + refusal));
    }

    private Gathering report(
            String table,
            Admission admission,
            LandingTally tally,
            LandingTally outcome,
            String refusal,
            Optional<Double> risk) {
        long admitted = refusal.isEmpty() && tables.exists(table) ? admitted(table, admission) : 0;
        var quality = new TreeMap<String, Double>();
        quality.put("characters", (double) tally.characters());
        return new Gathering(
                admission.sourceId(),
                admission.gatheringId(),
                tables.version(table),
                outcome.read(),
                admitted,
                outcome.passed() - admitted,
                outcome.refused(),
                refusal.isEmpty() ? tally.identifiers() : none(),
                refusal.isEmpty() || refusal.equals(RESIDUAL) ? risk : Optional.empty(),
                refusal.isEmpty() ? Optional.empty() : Optional.of(refusal),
                refusal.isEmpty() ? quality : new TreeMap<>());
    }

    private static SortedMap<String, Long> none() {
        return Collections.emptySortedMap();
    }

    private long admitted(String table, Admission admission) {
        return tables.rows(table)
                .filter(col(Columns.RIGHTS_ID).equalTo(admission.rights().value()))
                .filter(col(Columns.GATHERING_ID).equalTo(admission.gatheringId()))
                .count();
    }
}
