package org.granary.governance.pull.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablePathsTest {

    @ParameterizedTest
    @CsvSource({
        "file:/w/t, file:/w/t/a.parquet, a.parquet",
        "file:///w/t/, file:/w/t/split=train/a.parquet, split=train/a.parquet",
        "/w/t, file:///w/t/a.parquet, a.parquet",
        "s3a://bucket/t, s3a://bucket/t/a.parquet, a.parquet"
    })
    void findsThePathBelowTheTable(String root, String file, String relative) {
        assertThat(TablePaths.below(root, file)).hasValue(relative);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/w/other/a.parquet",
                "file:/w/t-2/a.parquet",
                "file:/w/t",
                "file:/w/t/",
                "file:/w/t/../other/a.parquet",
                "file:/w/t/x/../../other",
                "file:/w/t//etc/passwd",
                "file:/w/t/./a",
                "file:/w/t/..\\a",
                "s3a://bucket/w/t/a.parquet"
            })
    void refusesWhatLiesElsewhere(String file) {
        assertThat(TablePaths.below("file:/w/t", file)).isEmpty();
    }

    @Property
    void neverLeadsOut(@ForAll String step) {
        TablePaths.below("file:/w/t", "file:/w/t/" + step)
                .ifPresent(
                        relative -> assertThat(Path.of("/w/t").resolve(relative).normalize())
                                .startsWithRaw(Path.of("/w/t")));
    }
}
