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
}
