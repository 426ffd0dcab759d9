package org.granary.governance.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesAndPlacesTest {

    private final Deidentifier engine =
            Deidentifier.of(DeidentificationProfile.of("test", 1, Map.of(), 0.5), new byte[0]);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            網卡 00:1A:2b:3C:4D:5e 已停用            | 00:1A:2b:3C:4D:5e      | DEVICE
            MAC=F0-9F-C2-11-22-33，請登記            | F0-9F-C2-11-22-33      | DEVICE
            手機 IMEI：490154203237518               | 490154203237518        | DEVICE
            IMEI 49-015420-323751-8 遺失             | 49-015420-323751-8     | DEVICE
            位置 25.0330, 121.5654 附近              | 25.0330, 121.5654      | COORDINATES
            經緯度（120.66655,24.15321）             | 120.66655,24.15321     | COORDINATES
            """)
    void findsDevicesAndPlaces(String text, String value, IdentifierKind kind) {
        assertThat(engine.find(text)).singleElement().satisfies(span -> {
            assertThat(text.substring(span.start(), span.end())).isEqualTo(value);
            assertThat(span.kind()).isEqualTo(kind);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "批號 12-34-56-78-90-12-34",
                "尺寸 25.0330 x 121.5654 mm",
                "量測值 25.03, 121.56",
                "溫度 24.125 壓力 3.250",
                "座標 41.40338, 2.17403",
                "時間 10:20:30",
                "序號 490154203237518",
                "轉速 1500.125, 121.565"
            })
    void leavesMeasurementsAlone(String text) {
        assertThat(engine.find(text)).isEmpty();
    }

    @Test
    void tellsTheCoarserPartAndChangesNothingTheSecondTime() {
        var profile = DeidentificationProfile.of(
                "test",
                1,
                Map.of(
                        IdentifierKind.ADDRESS, new Transform.Generalise(),
                        IdentifierKind.DATE_OF_BIRTH, new Transform.Generalise(),
                        IdentifierKind.DATE, new Transform.Generalise(),
                        IdentifierKind.PHONE, new Transform.Generalise()),
                0.5);
        var coarse = Deidentifier.of(profile, new byte[0]);
        String text = "王大明，民國79年5月3日生，住高雄市苓雅區福德二路117號9樓之2，電話0912-345-678，於114年8月5日受傷。";

        String once = coarse.apply(text).text();

        assertThat(once).isEqualTo("[姓名]，[生日:民國79年5月]生，住[地址:高雄市苓雅區]，電話[電話]，於[日期:114年8月]受傷。");
        assertThat(coarse.apply(once).text()).isEqualTo(once);
    }

    /** What a person wrote in brackets is no placeholder. */
    @ParameterizedTest
    @ValueSource(
            strings = {"[地址:高雄市苓雅區福德二路117號]", "[電話:0912-345-678]", "[生日:民國79年5月3日]", "[姓名:王大明]", "[日期:0912345678]"})
    void looksIntoBracketsThatSayMore(String text) {
        assertThat(engine.find(text)).isNotEmpty();
    }

    @Test
    void tellsNothingWhereThereIsNoCoarserPart() {
        for (String value : List.of("福德二路117號", "6月30日", "10/21", "")) {
            assertThat(Generalisation.of(value, IdentifierKind.ADDRESS)).isEmpty();
            assertThat(Generalisation.of(value, IdentifierKind.DATE)).isEmpty();
        }
        assertThat(Generalisation.of("2025-03-14", IdentifierKind.DATE)).contains("2025-03");
        assertThat(Generalisation.of("花蓮縣吉安鄉中央路三段5號", IdentifierKind.ADDRESS)).contains("花蓮縣吉安鄉");
        assertThat(Generalisation.of("新竹市東區光復路1號", IdentifierKind.ADDRESS)).contains("新竹市東區");
    }
}
