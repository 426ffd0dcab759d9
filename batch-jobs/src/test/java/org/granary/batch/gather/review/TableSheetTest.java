package org.granary.batch.gather.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.batch.generate.Example;
import org.granary.batch.generate.table.TableReport;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;

class TableSheetTest {

    @Test
    void readsReportAndRowsOutOfASamplesRecord() {
        var report = new TableReport(new TreeMap<>(Map.of("rpm", 0.98765)), 0.98765, 0.91, 0.5, 0);

        var sheet = TableSheet.of(Example.of(Json.text(report), "rpm\tgrade\n1500\tM\n\tH\n1600\t"));

        assertThat(sheet.report()).isEqualTo(report);
        assertThat(sheet.columns()).containsExactly("rpm", "grade");
        assertThat(sheet.rows()).containsExactly(List.of("1500", "M"), List.of("", "H"), List.of("1600", ""));
        assertThat(sheet.shape("rpm")).isEqualTo("0.988");
        assertThat(sheet.shape("grade")).isEmpty();
    }
}
