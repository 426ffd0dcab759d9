package org.granary.governance.pull.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.granary.governance.rights.RightsId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRecordsTest {

    private static final RightsId OPEN = new RightsId("r-00000000000000a1");
    private static final RightsId COMPANY = new RightsId("r-00000000000000b2");

    @TempDir
    Path warehouse;

    private final SourceRecords records = new SourceRecords();

    @Test
    void readsTextsWithTheRightsThatEachRecordCarries() throws Exception {
        WrittenRelease table = table();

        List<SourceRecords.Admitted> read = records.read(table.uri(), 0, List.of("text"), 100);

        assertThat(read).hasSize(13);
        assertThat(read)
                .filteredOn(record -> record.rightsId().equals(COMPANY.value()))
                .hasSize(3);
        assertThat(read).extracting(SourceRecords.Admitted::recordId).isSorted();
        assertThat(read.get(0).values().get(0)).startsWith("鑽孔機主軸溫度過高");
        assertThat(records.rights(table.uri(), 0)).containsExactly(OPEN.value(), COMPANY.value());
    }

    @Test
    void drawsTheSameFewAtEachReading() throws Exception {
        WrittenRelease table = table();

        List<SourceRecords.Admitted> few = records.read(table.uri(), 0, List.of("text"), 4);

        assertThat(few).hasSize(4).isEqualTo(records.read(table.uri(), 0, List.of("text"), 4));
        assertThat(few)
                .isEqualTo(records.read(table.uri(), 0, List.of("text"), 100).subList(0, 4));
    }

    @Test
    void keepsToTheVersionThatIsAskedFor() throws Exception {
        WrittenRelease table = table();
        table.withdraw(COMPANY);

        assertThat(records.newest(table.uri())).hasValue(1L);
        assertThat(records.read(table.uri(), 1, List.of("text"), 100)).hasSize(10);
        assertThat(records.read(table.uri(), 0, List.of("text"), 100)).hasSize(13);
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        WrittenRelease table = table();

        assertThat(records.newest(warehouse.resolve("none").toUri().toString())).isEmpty();
        assertThatThrownBy(() -> records.read(table.uri(), 0, List.of("body"), 1))
                .hasMessageContaining("Column 'body'");
        assertThatThrownBy(() -> records.rights(table.uri(), 7)).hasMessageContaining("version 7");
    }

    private WrittenRelease table() throws Exception {
        return WrittenRelease.create(
                warehouse.resolve("t"),
                List.of(
                        new WrittenRelease.Part("train", OPEN.value(), 10),
                        new WrittenRelease.Part("train", COMPANY.value(), 3)));
    }
}
