package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Utils;
import java.util.List;
import org.junit.jupiter.api.Test;

class BgeEmbedderTest {

    @Test
    void putsLikeMeaningsNearEachOther() {
        Embedder embedder = Embedder.atHand();
        assertThat(embedder.name()).isEqualTo("bge-small-zh-v1.5-q");
        List<float[]> v = embedder.embed(List.of("馬達溫度過高", "電動機發熱異常", "今天的午餐很好吃"));
        assertThat(dot(v.get(0), v.get(1))).isGreaterThan(dot(v.get(0), v.get(2)));
        assertThat(dot(v.get(0), v.get(0))).isBetween(0.99, 1.01);
    }

    @Test
    void tellsTheLibraryToReportNothing() {
        Embedder unused = Embedder.atHand();

        assertThat(Utils.getEnvOrSystemProperty("OPT_OUT_TRACKING"))
                .as("as the library reads it")
                .isEqualTo("true");
        assertThat(Utils.isOfflineMode()).isTrue();
        assertThat(Utils.getCacheDir()).asString().isEqualTo(System.getProperty("java.io.tmpdir"));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
