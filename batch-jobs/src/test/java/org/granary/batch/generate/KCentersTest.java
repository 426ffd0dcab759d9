package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KCentersTest {

    @Test
    void takesOneOfEachKindBeforeASecondOfAny() {
        var embedder = new CharacterEmbedder();
        List<float[]> vectors = embedder.embed(
                List.of("鑽孔機主軸異音如何處理", "鑽孔機主軸異音怎麼處理", "鑽孔機主軸異音該如何處理", "電鍍液濃度的量測方法", "電鍍液濃度的檢測方法", "防焊油墨附著力不良的原因"));
        List<Integer> chosen = KCenters.choose(vectors, 3);
        assertThat(chosen.stream().map(i -> i < 3 ? "鑽" : i < 5 ? "鍍" : "焊")).containsExactlyInAnyOrder("鑽", "鍍", "焊");
    }

    @Test
    void takesAllWhereThereAreFewAndNoneTwice() {
        List<float[]> same = new CharacterEmbedder().embed(List.of("一樣", "一樣", "一樣"));
        assertThat(KCenters.choose(same, 5)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(KCenters.choose(List.of(), 5)).isEmpty();
    }

    @Test
    void theModelPutsLikeMeaningsNearEachOther() {
        Embedder embedder = Embedder.atHand();
        assertThat(embedder.name()).isEqualTo("bge-small-zh-v1.5-q");
        List<float[]> v = embedder.embed(List.of("馬達溫度過高", "電動機發熱異常", "今天的午餐很好吃"));
        assertThat(dot(v.get(0), v.get(1))).isGreaterThan(dot(v.get(0), v.get(2)));
        assertThat(dot(v.get(0), v.get(0))).isBetween(0.99, 1.01);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
