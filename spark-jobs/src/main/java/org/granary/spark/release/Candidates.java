package org.granary.spark.release;

import static org.apache.spark.sql.functions.char_length;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.granary.catalog.schema.Columns;
import org.granary.governance.order.ReleaseOrder;
import org.granary.governance.order.ReleaseOrder.Input;
import org.granary.spark.fault.SparkErrors;

/** The records of a recipe's inputs, each with the cause that keeps it out, or null where it comes in. */
final class Candidates {

    static final String CAUSE = "_cause";
    static final String LENGTH = "_length";

    private static final String INPUT = "_input";
    private static final String KEY = "_key";
    private static final String RANK = "_rank";
    private static final UserDefinedFunction FOLD = udf((UDF1<String, String>) Folding::fold, DataTypes.StringType);

    private final ReleaseOrder order;

    Candidates(ReleaseOrder order) {
        this.order = order;
    }

    /** The rows of one input that its rights permit, with the release's columns. */
    Dataset<Row> of(Dataset<Row> rows, Input input, int position) {
        List<String> own = Arrays.stream(rows.columns())
                .filter(name -> !name.startsWith("_"))
                .toList();
        var columns = new ArrayList<Column>();
        Column length = lit(0);
        for (String field : order.fields()) {
            String template = input.templates().get(field);
            if (template == null) {
                throw SparkErrors.recipeUnusable("Source " + input.sourceId() + " has no template for field '" + field
                        + "'. Give one; it may be empty.");
            }
            Optional<StructField> kept = Template.kept(template, rows.schema());
            Column value = kept.map(column -> col(column.name()))
                    .orElseGet(() -> Template.of(template, input.sourceId(), rows.schema(), own));
            columns.add(value.as(field));
            length = length.plus(kept.map(Candidates::length).orElseGet(() -> char_length(value)));
        }
        columns.add(col(Columns.RECORD_ID));
        columns.add(col(Columns.RIGHTS_ID));
        columns.add(lit(input.sourceId()).as(Columns.SOURCE_ID));
        columns.add(group(input.groupBy(), input.sourceId(), own).as(Columns.GROUP));
        columns.add(lit(position).as(INPUT));
        columns.add(length.as(LENGTH));
        columns.add(matches(input, own).as(CAUSE));
        return rows.select(columns.toArray(Column[]::new))
                .withColumn(
                        CAUSE,
                        when(col(CAUSE), when(col(LENGTH).lt(order.minimumLength()), lit("TOO_SHORT")))
                                .otherwise(lit("FILTERED")));
    }

    /** Bytes and elements count as characters do: what is there is not too short. */
    private static Column length(StructField field) {
        Column value = col(field.name());
        return coalesce(
                field.dataType() instanceof BinaryType ? octet_length(value) : greatest(size(value), lit(0)), lit(0));
    }

    /** The rows with {@code DUPLICATE} as cause for all but the first of those with the same fields. */
    Dataset<Row> withoutDuplicates(Dataset<Row> rows) {
        Column text = concat_ws(
                "\u0000",
                order.fields().stream()
                        .map(field -> folded(rows.schema().apply(field)))
                        .toArray(Column[]::new));
        // Rows that stay out for another cause are no rivals: each keeps a key of its own.
        Column key = when(col(CAUSE).isNull(), sha2(text.cast("binary"), 256))
                .otherwise(concat_ws("/", col(INPUT), col(Columns.RECORD_ID)));
        var rivals = Window.partitionBy(KEY).orderBy(INPUT, Columns.RECORD_ID);
        return rows.withColumn(KEY, key)
                .withColumn(RANK, row_number().over(rivals))
                .withColumn(CAUSE, when(col(RANK).gt(1), lit("DUPLICATE")).otherwise(col(CAUSE)))
                .drop(KEY, RANK, INPUT);
    }

    private static Column folded(StructField field) {
        Column value = col(field.name());
        if (field.dataType() instanceof BinaryType) {
            return sha2(value, 256);
        }
        return field.dataType() instanceof ArrayType ? to_json(value) : FOLD.apply(value);
    }

    private static Column group(Optional<String> groupBy, String sourceId, List<String> own) {
        Column none = col(Columns.RECORD_ID);
        return groupBy.map(name -> {
                    Column value = known(name, sourceId, own).cast("string");
                    return coalesce(nullif(trim(value), lit("")), none);
                })
                .orElse(none);
    }

    private static Column matches(Input input, List<String> own) {
        Column all = lit(true);
        for (var filter : input.equals().entrySet()) {
            Column value = known(filter.getKey(), input.sourceId(), own).cast("string");
            all = all.and(coalesce(value.equalTo(filter.getValue()), lit(false)));
        }
        return all;
    }

    private static Column known(String name, String sourceId, List<String> own) {
        if (!own.contains(name)) {
            throw SparkErrors.recipeColumnUnknown(sourceId, name, own);
        }
        return col(name);
    }
}
