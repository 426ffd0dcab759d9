package org.granary.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.granary.catalog.gathering.GatheringState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/org/granary/server/console/messages",
                "/org/granary/catalog/pages",
                "/org/granary/batch/pages",
                "/org/granary/governance/opendata/pages",
                "/org/granary/governance/party/pages"
            })
    void saysEverythingInBothLanguages(String bundle) throws IOException {
        var english = load(bundle + ".properties");
        var chinese = load(bundle + "_zh_TW.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(chinese.values()).noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void hasAWordForEachStateOfAGathering() throws IOException {
        assertThat(load("/org/granary/catalog/pages.properties").stringPropertyNames())
                .containsAll(Arrays.stream(GatheringState.values())
                        .map(state -> "gathering." + state)
                        .toList());
    }

    private static Properties load(String resource) throws IOException {
        var texts = new Properties();
        try (var stream = BundlesTest.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
