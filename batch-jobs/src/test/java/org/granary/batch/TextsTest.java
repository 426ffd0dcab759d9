package org.granary.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.granary.batch.crawl.CrawlCode;
import org.granary.batch.generate.Dropped;
import org.granary.batch.records.RowFault;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var in = new InputStreamReader(
                requireNonNull(TextsTest.class.getResourceAsStream("batch_" + language + ".properties")), UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void everyCodeHasATextInBothLanguages() throws IOException {
        List<String> codes = Stream.<Enum<?>[]>of(
                        BatchErrorCode.values(), RowFault.values(), CrawlCode.values(), Dropped.values())
                .flatMap(Arrays::stream)
                .map(Enum::name)
                .toList();
        assertThat(texts("en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(texts("zh_TW").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(texts("zh_TW").values()).allMatch(text -> text.toString().matches(".*\\p{IsHan}.*"));
    }
}
