package org.granary.governance.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthBandTest {

    @ParameterizedTest
    @CsvSource({
        "民國79年5月3日, 10, 1990-1999",
        "79/5/3, 10, 1990-1999",
        "1990-05-03, 5, 1990-1994",
        "１９８９年１２月３１日, 10, 1980-1989",
        "790503, 10, 1990-1999",
        "19900503, 10, 1990-1999",
        "0790503, 10, 1990-1999",
        "101.1.1, 20, 2000-2019",
        "民國前3年2月1日, 10, 1900-1909"
    })
    void tellsTheSpanOfYears(String value, int years, String span) {
        assertThat(BirthBand.of(value, years)).contains(span);
        assertThat(BirthBand.isOne(span)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5月3日", "5/3", "七十九年五月三日", "", "年", "9999年1月1日"})
    void tellsNothingWhereNoYearIs(String value) {
        assertThat(BirthBand.of(value, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0912-3456", "1990-1980", "1990-198", "1990/1999", "199０-1999"})
    void isNoSpan(String part) {
        assertThat(BirthBand.isOne(part)).isFalse();
    }

    @Test
    void standsInTheTextAndStaysThere() {
        var engine = Deidentifier.of(
                DeidentificationProfile.of(
                        "test",
                        1,
                        Map.of(
                                IdentifierKind.DATE_OF_BIRTH, new Transform.Band(10),
                                IdentifierKind.PHONE, new Transform.Band(10)),
                        0.5),
                new byte[0]);

        String once = engine.apply("病患王大明，民國79年5月3日生，電話0912-345-678。").text();

        assertThat(once).isEqualTo("病患[姓名]，[生日:1990-1999]生，電話[電話]。");
        assertThat(engine.apply(once).text()).isEqualTo(once);
        assertThat(new ResidualSweep().firstIdentifier(once)).isEmpty();
        assertThat(engine.find("[生日:1990-05-03]")).isNotEmpty();
    }

    @Test
    void hasSomeYears() {
        assertThatThrownBy(() -> new Transform.Band(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transform.Band(51)).isInstanceOf(IllegalArgumentException.class);
    }
}
