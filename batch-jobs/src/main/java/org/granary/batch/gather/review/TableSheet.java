package org.granary.batch.gather.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.granary.batch.generate.Example;
import org.granary.batch.generate.table.TableReport;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.storage.Json;

/**
 * Synthetic rows as an expert judges them: how they compare with the real ones, and some of them.
 *
 * @param columns names
 * @param rows values by column
 */
public record TableSheet(TableReport report, List<String> columns, List<List<String>> rows) {

    public TableSheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Of what the sample keeps: the report as JSON, and rows as lines of values with tabs between, names first. */
    static TableSheet of(Example example) {
        GenerationPlan.Turn kept = example.turns().get(0);
        try {
            List<List<String>> lines = kept.response()
                    .lines()
                    .map(line -> Arrays.asList(line.split("\t", -1)))
                    .toList();
            return new TableSheet(
                    Json.mapper().readValue(kept.instruction(), TableReport.class),
                    lines.get(0),
                    lines.subList(1, lines.size()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sample holds what is no report on a table.", e);
        }
    }

    /** How alike columns are, 0–1, to three places; also for {@link TableReport#pairTrends}. */
    public String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** One column's likeness to the real one. */
    public String shape(String column) {
        Double shape = report.shapes().get(column);
        return shape == null ? "" : share(shape);
    }
}
