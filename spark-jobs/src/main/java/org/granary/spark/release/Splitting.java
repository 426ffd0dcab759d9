package org.granary.spark.release;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.granary.catalog.schema.Columns;
import org.granary.governance.order.ReleaseOrder.SplitRatios;

/**
 * Which split a group of records goes to.
 *
 * <p>A group's place between 0 and 1 is a hash of the seed and the group's value; the ratios cut that line into the splits. So a
 * group stays where it is when records come or go, and never moves from training to evaluation between two releases with one
 * seed. With few groups a split can stay empty by chance: then, as long as there are as many groups as splits, the group that lies
 * nearest to the empty split is moved there from a split that has more than one.
 */
final class Splitting {

    private static final String PLACE = "_place";
    private static final double PLACES = 0x1p52;

    private final String seed;
    private final Map<String, Interval> intervals = new LinkedHashMap<>();

    Splitting(SplitRatios ratios, String seed) {
        this.seed = seed;
        double from = 0;
        from = add("train", from, ratios.train());
        from = add("validation", from, ratios.validation());
        from = add("test", from, ratios.test());
        add("eval", from, ratios.eval());
    }

    private double add(String split, double from, double share) {
        if (share > 0) {
            intervals.put(split, new Interval(from, from + share));
        }
        return from + share;
    }

    /** The rows with a {@code split}; reads them once or, where a split would stay empty, a few times. */
    Dataset<Row> split(Dataset<Row> rows) {
        Dataset<Row> placed = rows.withColumn(PLACE, place());
        Column byPlace = byPlace();
        Dataset<Row> split = placed.withColumn(Columns.SPLIT, byPlace);
        Map<String, String> moves = moves(split);
        for (var move : moves.entrySet()) {
            byPlace = when(col(Columns.GROUP).equalTo(move.getKey()), lit(move.getValue()))
                    .otherwise(byPlace);
        }
        return placed.withColumn(Columns.SPLIT, byPlace).drop(PLACE);
    }

    private Column place() {
        Column hash = sha2(concat(lit(seed + "\n"), col(Columns.GROUP)).cast("binary"), 256);
        return conv(substring(hash, 1, 13), 16, 10).cast("double").divide(PLACES);
    }

    private Column byPlace() {
        List<String> names = List.copyOf(intervals.keySet());
        Column chosen = lit(names.get(names.size() - 1));
        for (int i = names.size() - 2; i >= 0; i--) {
            chosen = when(col(PLACE).lt(interval(names.get(i)).to()), lit(names.get(i)))
                    .otherwise(chosen);
        }
        return chosen;
    }

    private Interval interval(String split) {
        Interval interval = intervals.get(split);
        if (interval == null) {
            throw new IllegalStateException("There is no split " + split + ".");
        }
        return interval;
    }

    private Map<String, String> moves(Dataset<Row> split) {
        List<String> present = split.select(Columns.SPLIT).distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        var moves = new LinkedHashMap<String, String>();
        if (present.containsAll(intervals.keySet())) {
            return moves;
        }
        Dataset<Row> groups = split.groupBy(Columns.GROUP)
                .agg(first(PLACE).as(PLACE), first(Columns.SPLIT).as(Columns.SPLIT));
        var sizes = sizes(groups);
        if (sizes.values().stream().mapToLong(Long::longValue).sum() < intervals.size()) {
            return moves;
        }
        for (String empty : intervals.keySet()) {
            if (!sizes.containsKey(empty)) {
                Row nearest = nearest(groups, empty, sizes, moves);
                moves.put(nearest.getString(0), empty);
                sizes.merge(nearest.getString(1), -1L, Long::sum);
                sizes.put(empty, 1L);
            }
        }
        return moves;
    }

    private static Map<String, Long> sizes(Dataset<Row> groups) {
        var sizes = new HashMap<String, Long>();
        groups.groupBy(Columns.SPLIT)
                .count()
                .collectAsList()
                .forEach(row -> sizes.put(row.getString(0), row.getLong(1)));
        return sizes;
    }

    private Row nearest(Dataset<Row> groups, String empty, Map<String, Long> sizes, Map<String, String> moves) {
        var donors = new ArrayList<String>();
        sizes.forEach((name, size) -> {
            if (size > 1) {
                donors.add(name);
            }
        });
        Interval interval = interval(empty);
        Column distance =
                greatest(lit(interval.from()).minus(col(PLACE)), col(PLACE).minus(interval.to()));
        return groups.filter(col(Columns.SPLIT).isin(donors.toArray()))
                .filter(not(col(Columns.GROUP).isin(moves.keySet().toArray())))
                .orderBy(abs(distance), col(PLACE), col(Columns.GROUP))
                .select(Columns.GROUP, Columns.SPLIT)
                .head();
    }

    private record Interval(double from, double to) {}
}
