package org.granary.batch.generate.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.generate.table.TableSynthesis.Drawn;
import org.granary.catalog.fault.GranaryException;
import org.junit.jupiter.api.Test;

class TableSynthesisTest {

    private static final String RIGHTS = "r-00000000000000a1";

    /** Machines whose torque falls as speed rises. */
    private static Table readings(int rows) {
        var random = new Random(7);
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < rows; i++) {
            double speed = 1500 + 200 * random.nextGaussian();
            double torque = 80 - speed / 40 + random.nextGaussian();
            String type = speed > 1600 ? "H" : speed > 1450 ? "M" : "L";
            all.add(List.of(type, Long.toString(Math.round(speed)), String.format("%.1f", torque)));
        }
        return new Table(List.of("type", "speed", "torque"), all);
    }

    @Test
    void drawsRowsThatAreLikeTheRealOnesAndNoneOfThem() {
        Table real = readings(2_000);

        Drawn drawn = TableSynthesis.draw(RIGHTS, real, 500, 1);

        assertThat(drawn.rows().rows()).hasSize(500).doesNotContainAnyElementsOf(real.rows());
        assertThat(drawn.fitted()).isEqualTo(1_000);
        assertThat(drawn.heldOut()).isEqualTo(1_000);
        assertThat(drawn.report().copies()).isZero();
        assertThat(drawn.report().columnShapes()).isGreaterThan(0.9);
        assertThat(drawn.report().pairTrends()).isGreaterThan(0.8);
        assertThat(TableSynthesis.draw(RIGHTS, real, 500, 1)).isEqualTo(drawn);
    }

    @Test
    void refusesATableOfWhichTooManyRowsWouldBeCopies() {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 400; i++) {
            rows.add(List.of(i % 2 == 0 ? "A" : "B", i % 3 == 0 ? "on" : "off"));
        }

        assertThatThrownBy(() -> TableSynthesis.draw(RIGHTS, new Table(List.of("line", "state"), rows), 50, 1))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.TABLE_COPIES));
    }

    @Test
    void refusesTooFewRows() {
        assertThatThrownBy(() -> TableSynthesis.draw(RIGHTS, readings(60), 50, 1))
                .isInstanceOfSatisfying(
                        GranaryException.class, e -> assertThat(e.code()).isEqualTo(BatchErrorCode.TABLE_NOT_FITTABLE));
    }
}
