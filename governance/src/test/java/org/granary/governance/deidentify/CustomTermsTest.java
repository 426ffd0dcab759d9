package org.granary.governance.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomTermsTest {

    private static final DeidentificationProfile PROFILE =
            DeidentificationProfile.of("test", 1, Map.of(), 0.5).with(List.of("宏遠電子", "宏遠", "HY-7731", "Alpha"));

    private final Deidentifier engine = Deidentifier.of(PROFILE, new byte[0]);

    @Test
    void takesTheWordsThatTheAgreementNamesWhereverTheyStand() {
        assertThat(engine.apply("客戶宏遠電子退回料號ｈｙ－７７３１共三件，宏遠要求重工，alpha 線停。").text())
                .isEqualTo("客戶[約定詞]退回料號[約定詞]共三件，[約定詞]要求重工，[約定詞] 線停。");
    }

    @Test
    void takesNoPartOfALatinWord() {
        assertThat(engine.find("Alphabet HY-77310 XHY-7731")).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() {
        String once = engine.apply("宏遠電子 HY-7731").text();
        assertThat(engine.apply(once).text()).isEqualTo(once);
    }

    @Test
    void needsTwoCharacters() {
        assertThatThrownBy(() -> PROFILE.with(List.of("A"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Terms of which each is the beginning of the next do not make a text slow. */
    @Test
    void readsTextsThatWereMadeToKeepItBusy() {
        var terms = new java.util.ArrayList<String>();
        for (int length = 2; length <= 100; length++) {
            terms.add("甲".repeat(length - 1) + "乙");
        }
        var busy = Deidentifier.of(PROFILE.with(terms), new byte[0]);
        assertThat(busy.find("甲".repeat(200_000))).isEmpty();
    }
}
