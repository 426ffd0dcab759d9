package org.granary.batch.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.connector.FetchLimits;
import org.granary.batch.connector.archive.UnpackLimits;
import org.granary.batch.records.ReaderLimits;
import org.junit.jupiter.api.Test;

class BatchSettingsTest {

    private static BatchSettings from(Map<String, String> values) {
        return BatchSettings.from(key -> Optional.ofNullable(values.get(key)));
    }

    @Test
    void hasSafeDefaults() {
        BatchSettings settings = from(Map.of());
        assertThat(settings.allowHosts()).isEmpty();
        assertThat(settings.fetch()).isEqualTo(FetchLimits.DEFAULT);
        assertThat(settings.unpack()).isEqualTo(UnpackLimits.DEFAULT);
        assertThat(settings.reader()).isEqualTo(ReaderLimits.DEFAULT);
        assertThat(settings.leaseTime()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.driftTurn()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.remindTurn()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.spark().master()).isEqualTo("local[*]");
        assertThat(settings.spark().lib()).isEmpty();
        assertThat(settings.spark().memory()).isEqualTo("2g");
        assertThat(settings.spark().slots()).isEqualTo(1);
    }

    @Test
    void readsEachKey() {
        BatchSettings settings = from(Map.ofEntries(
                Map.entry("granary.home", "/h"),
                Map.entry("granary.fetch.allow-hosts", "a, b:80"),
                Map.entry("granary.fetch.stall-seconds", "7"),
                Map.entry("granary.archive.max-entries", "3"),
                Map.entry("granary.parse.max-record-bytes", "500"),
                Map.entry("granary.lease-seconds", "9"),
                Map.entry("granary.parties.drift-seconds", "11"),
                Map.entry("granary.desk.look-seconds", "12"),
                Map.entry("granary.spark.master", "spark://m:7077"),
                Map.entry("granary.spark.lib", "/lib"),
                Map.entry("granary.spark.memory", "4g"),
                Map.entry("granary.spark.slots", "3")));
        assertThat(settings.home()).isEqualTo(Path.of("/h"));
        assertThat(settings.work("o")).isEqualTo(Path.of("/h", "work", "o"));
        assertThat(settings.allowHosts()).containsExactlyInAnyOrder("a", "b:80");
        assertThat(settings.fetch().stall()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.unpack().maxEntries()).isEqualTo(3);
        assertThat(settings.reader().maxRecordBytes()).isEqualTo(500);
        assertThat(settings.leaseTime()).isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.driftTurn()).isEqualTo(Duration.ofSeconds(11));
        assertThat(settings.remindTurn()).isEqualTo(Duration.ofSeconds(12));
        assertThat(settings.spark().master()).isEqualTo("spark://m:7077");
        assertThat(settings.spark().lib()).contains(Path.of("/lib"));
        assertThat(settings.spark().memory()).isEqualTo("4g");
        assertThat(settings.spark().slots()).isEqualTo(3);
        assertThat(BatchSettings.variable("granary.fetch.max-bytes")).isEqualTo("GRANARY_FETCH_MAX_BYTES");
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> from(Map.of("granary.lease-seconds", "soon")))
                .hasMessageContaining("granary.lease-seconds")
                .hasMessageContaining("soon");
        assertThatThrownBy(() -> from(Map.of("granary.fetch.max-bytes", "0"))).hasMessageContaining("from 1");
        assertThatThrownBy(() -> from(Map.of("granary.spark.slots", "0")))
                .hasMessageContaining("granary.spark.slots")
                .hasMessageContaining("from 1");
    }
}
