package org.granary.batch.generate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.Test;

class TableModelTest {

    private static Table made(int rows) {
        var random = new Random(7);
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < rows; i++) {
            double heat = random.nextGaussian();
            double speed = 0.8 * heat + 0.6 * random.nextGaussian();
            String grade = speed > 1 ? "H" : speed > -0.5 ? "M" : "L";
            lines.add(List.of("%.2f".formatted(20 + heat), "%.1f".formatted(1500 + 100 * speed), grade));
        }
        return new Table(List.of("heat", "speed", "grade"), lines);
    }

    @Test
    void theSameSeedGivesTheSameRows() {
        TableModel model = TableModel.fit(made(500));
        assertThat(model.sample(100, 1)).isEqualTo(model.sample(100, 1)).isNotEqualTo(model.sample(100, 2));
    }

    @Test
    void keepsShapesAndTiesAndCopiesNothing() {
        Table all = made(4000);
        TableModel model = TableModel.fit(all.part(0, 2000));
        TableReport report = TableReport.of(all.part(0, 2000), all.part(2000, 4000), model.sample(2000, 3));
        assertThat(report.columnShapes()).isGreaterThan(0.95);
        assertThat(report.pairTrends()).isGreaterThan(0.9);
        // A narrow table's numbers follow the real ones closely (measured: .59); copies would give 1.
        assertThat(report.closerToTraining()).isBetween(0.4, 0.65);
        assertThat(report.copies()).isLessThan(20);
    }

    @Test
    void seesThatCopiesAreCopies() {
        Table all = made(1000);
        TableReport report = TableReport.of(all.part(0, 500), all.part(500, 1000), all.part(0, 500));
        assertThat(report.copies()).isEqualTo(500);
        assertThat(report.closerToTraining()).isGreaterThan(0.95);
        assertThat(report.columnShapes()).isEqualTo(1);
    }

    @Test
    void refusesToHandOutCopiesAndTablesOfIdentifiers() {
        var same = new Table(List.of("a"), Collections.nCopies(60, List.of("x")));
        assertThatThrownBy(() -> TableModel.fit(same).sample(1, 1))
                .isInstanceOf(GranaryException.class)
                .hasMessageContaining("copies of real ones")
                .extracting(e -> ((GranaryException) e).code())
                .isEqualTo(BatchErrorCode.TABLE_COPIES);
        var names = new ArrayList<List<String>>();
        for (int i = 0; i < 60; i++) {
            names.add(List.of("P" + i));
        }
        assertThatThrownBy(() -> TableModel.fit(new Table(List.of("name"), names)))
                .hasMessageContaining("as identifiers are");
        assertThatThrownBy(() -> TableModel.fit(made(10))).hasMessageContaining("the least");
    }

    @Test
    void standsColumnsThatSayTheSame() {
        var twice = new Table(
                List.of("a", "b"),
                made(300).rows().stream()
                        .map(row -> List.of(row.get(0), row.get(0)))
                        .toList());
        Table drawn = TableModel.fit(twice).sample(50, 1);
        assertThat(drawn.rows()).hasSize(50);
    }

    /** On real machine data, where it is at hand beside the project. */
    @Test
    void modelsTheMachineTable() throws IOException {
        Path file = Path.of(System.getProperty("granary.root", ".."))
                .resolve("../shared/data/mfg-ai4i2020/ai4i2020.csv")
                .normalize();
        assumeTrue(Files.exists(file), "skipped: mfg-ai4i2020 is not beside the project");
        var rows = new ArrayList<List<String>>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Arrays.asList(line.split(",", -1));
            rows.add(cells.subList(2, 9)); // without the two identifiers, and without the kinds of failure
        }
        Collections.shuffle(rows, new Random(1));
        var all = new Table(Arrays.asList(lines.get(0).split(",", -1)).subList(2, 9), rows);
        Table training = all.part(0, 5000);
        Table holdout = all.part(5000, 10_000);
        TableReport report =
                TableReport.of(training, holdout, TableModel.fit(training).sample(2000, 42));
        System.out.println("figures: " + report);
        assertThat(report.columnShapes()).isGreaterThan(0.95);
        assertThat(report.pairTrends()).isGreaterThan(0.85);
        assertThat(report.closerToTraining()).isBetween(0.45, 0.55);
        assertThat(report.copies()).isZero();
    }
}
