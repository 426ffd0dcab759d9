package org.granary.batch.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"pages.properties", "pages_zh_TW.properties"})
    void hasATextForEachPhaseAndEndAndForNoOther(String bundle) throws IOException {
        var texts = new Properties();
        try (var in = new InputStreamReader(
                requireNonNull(JobsPage.class.getResourceAsStream("/org/granary/batch/" + bundle)), UTF_8)) {
            texts.load(in);
        }
        List<String> phases = texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("phase."))
                .map(key -> key.substring("phase.".length()))
                .toList();
        assertThat(phases).containsExactlyInAnyOrderElementsOf(JobsPage.PHASES);
        assertThat(texts.stringPropertyNames())
                .containsAll(Arrays.stream(JobKind.values())
                        .map(kind -> "job." + kind.jobName())
                        .toList());
        assertThat(texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("exit."))
                        .map(key -> key.substring("exit.".length())))
                .containsExactlyInAnyOrderElementsOf(JobsPage.EXITS);
    }
}
