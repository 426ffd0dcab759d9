package org.granary.batch.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.granary.batch.generate.CallLimits;
import org.junit.jupiter.api.Test;

class GenerateSettingsTest {

    private static GenerateSettings from(Map<String, String> values) {
        return GenerateSettings.from(key -> Optional.ofNullable(values.get(key)));
    }

    @Test
    void hasSafeDefaults() {
        GenerateSettings settings = from(Map.of());

        assertThat(settings.allowHosts()).isEmpty();
        assertThat(settings.calls()).isEqualTo(CallLimits.DEFAULT);
        assertThat(settings.maxPassages()).isEqualTo(5_000);
        assertThat(settings.key("any", URI.create("https://models.example.org/v1")))
                .isEmpty();
    }

    @Test
    void readsEachKey() {
        GenerateSettings settings = from(Map.of(
                "granary.generate.allow-hosts", "127.0.0.1:8000",
                "granary.generate.timeout-seconds", "300",
                "granary.generate.requests-per-minute", "7",
                "granary.generate.parallel", "2",
                "granary.generate.tries", "3",
                "granary.generate.max-passages", "100"));

        assertThat(settings.allowHosts()).containsExactly("127.0.0.1:8000");
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.calls().requestsPerMinute()).isEqualTo(7);
        assertThat(settings.calls().parallel()).isEqualTo(2);
        assertThat(settings.calls().tries()).isEqualTo(3);
        assertThat(settings.maxPassages()).isEqualTo(100);
        assertThatThrownBy(() -> from(Map.of("granary.generate.parallel", "none")))
                .hasMessageContaining("granary.generate.parallel");
    }

    @Test
    void givesAKeyToItsOwnHostOnlyAndNotInTheClear() {
        GenerateSettings settings = from(Map.of(
                "granary.generate.allow-hosts", "127.0.0.1:8000",
                "granary.generate.key.cloud", "sk-1",
                "granary.generate.key-host.cloud", "Models.example.org",
                "granary.generate.key.local", "sk-2",
                "granary.generate.key-host.local", "127.0.0.1:8000",
                "granary.generate.key.homeless", "sk-3"));

        assertThat(settings.key("cloud", URI.create("https://models.example.org/v1")))
                .contains("sk-1");
        assertThat(settings.key("cloud", URI.create("http://models.example.org/v1")))
                .isEmpty();
        assertThat(settings.key("cloud", URI.create("https://models.example.org.evil.example/v1")))
                .isEmpty();
        assertThat(settings.key("cloud", URI.create("https://127.0.0.1:8000/v1")))
                .isEmpty();
        assertThat(settings.key("local", URI.create("http://127.0.0.1:8000/v1")))
                .contains("sk-2");
        assertThat(settings.key("local", URI.create("http://127.0.0.1:8001/v1")))
                .isEmpty();
        assertThat(settings.key("homeless", URI.create("https://models.example.org/v1")))
                .isEmpty();
    }
}
