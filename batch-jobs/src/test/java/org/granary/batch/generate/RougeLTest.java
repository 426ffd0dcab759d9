package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RougeLTest {

    private static int plainly(char[] a, char[] b) {
        int[][] common = new int[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                common[i][j] =
                        a[i - 1] == b[j - 1] ? common[i - 1][j - 1] + 1 : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        return common[a.length][b.length];
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("鑽孔機電鍍線壓合a1\uffff").ofMaxLength(300);
    }

    @Property(tries = 2000)
    void findsTheSameLengthAsThePlainTable(@ForAll("texts") String one, @ForAll("texts") String other) {
        var rouge = new RougeL();
        // Used before, so that what an earlier text leaves behind would show.
        rouge.against(other.toCharArray());
        rouge.against(one.toCharArray());
        assertThat(rouge.common(other.toCharArray())).isEqualTo(plainly(one.toCharArray(), other.toCharArray()));
    }

    @Property(tries = 200)
    void isTheSameInBothDirections(@ForAll("texts") String one, @ForAll("texts") String other) {
        var rouge = new RougeL();
        rouge.against(one.toCharArray());
        double there = rouge.f(other.toCharArray());
        rouge.against(other.toCharArray());
        assertThat(rouge.f(one.toCharArray())).isEqualTo(there);
    }

    @Property(tries = 500)
    void looksAtLengthsFirstWithoutChangingTheAnswer(@ForAll("texts") String one, @ForAll("texts") String other) {
        var rouge = new RougeL();
        rouge.against(one.toCharArray());
        assertThat(rouge.above(other.toCharArray(), 0.7)).isEqualTo(rouge.f(other.toCharArray()) > 0.7);
    }

    @Test
    void comparesChineseByCharactersAndNotByWidthOrPunctuation() {
        var rouge = new RougeL();
        rouge.against(RougeL.prepare("鑽孔機Ａ１，異音？"));
        assertThat(rouge.f(RougeL.prepare("鑽孔機 a1 異音"))).isEqualTo(1);
        assertThat(rouge.f(RougeL.prepare("鑽孔機"))).isEqualTo(2.0 * 3 / (7 + 3), within(1e-12));
        assertThat(rouge.f(RougeL.prepare(""))).isZero();
    }

    @Test
    void carriesFromOneWordIntoTheNext() {
        var rouge = new RougeL();
        String long1 = "電".repeat(130);
        rouge.against(long1.toCharArray());
        assertThat(rouge.common("電".repeat(129).toCharArray())).isEqualTo(129);
        assertThat(rouge.common(long1.toCharArray())).isEqualTo(130);
    }
}
