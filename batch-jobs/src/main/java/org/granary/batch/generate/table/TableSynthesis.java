package org.granary.batch.generate.table;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.granary.batch.generate.GenerationErrors;

/** Synthetic rows of one bundle of rights, with the report that people judge them by. */
public final class TableSynthesis {

    /** Above this the report compares a part: it looks at each pair of a synthetic and a real row. */
    private static final int MOST_COMPARED = 5_000;

    private TableSynthesis() {}

    /**
     * What was drawn.
     *
     * @param fitted real rows that the model was fitted on
     * @param heldOut real rows that it never saw
     */
    public record Drawn(String rightsId, int fitted, int heldOut, Table rows, TableReport report) {
        public Drawn {
            requireNonNull(rightsId, "rightsId");
            requireNonNull(rows, "rows");
            requireNonNull(report, "report");
        }
    }

    /**
     * Fits every other row and draws; the same input gives the same rows. No row equals a real one, whether the model saw it or not. Fails with TABLE_NOT_FITTABLE and
     * TABLE_COPIES.
     *
     * @param real rows in an order that says nothing about them, such as that of their ids
     */
    public static Drawn draw(String rightsId, Table real, int rows, long seed) {
        var training = new ArrayList<List<String>>();
        var holdout = new ArrayList<List<String>>();
        for (int i = 0; i < real.rows().size(); i++) {
            (i % 2 == 0 ? training : holdout).add(real.rows().get(i));
        }
        var fitted = new Table(real.columns(), training);
        var heldOut = new Table(real.columns(), holdout);
        Table drawn = fresh(TableModel.fit(fitted), new HashSet<>(holdout), rows, seed);
        TableReport report = TableReport.of(few(fitted), few(heldOut), few(drawn));
        if (report.copies() > 0) {
            throw GenerationErrors.tableCopies(report.copies(), 1);
        }
        return new Drawn(rightsId, training.size(), holdout.size(), drawn, report);
    }

    /** Twice as many as asked for are drawn at most: where more than half are copies, the table is too narrow to share. */
    private static Table fresh(TableModel model, Set<List<String>> holdout, int rows, long seed) {
        Table drawn = model.sample(Math.multiplyExact(rows, 2), seed);
        var kept = new ArrayList<List<String>>();
        for (List<String> row : drawn.rows()) {
            if (kept.size() < rows && !holdout.contains(row)) {
                kept.add(row);
            }
        }
        if (kept.size() < rows) {
            throw GenerationErrors.tableCopies(rows - kept.size(), 1);
        }
        return new Table(drawn.columns(), kept);
    }

    private static Table few(Table table) {
        return table.part(0, Math.min(table.rows().size(), MOST_COMPARED));
    }
}
