package org.granary.governance.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeidentifierTest {

    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final Deidentifier redacting = engine(Map.of());
    private final Deidentifier pseudonyms = engine(Map.of(
            IdentifierKind.NAME, new Transform.Pseudonym(),
            IdentifierKind.PHONE, new Transform.Pseudonym(),
            IdentifierKind.NATIONAL_ID, new Transform.Pseudonym()));

    private static Deidentifier engine(Map<IdentifierKind, Transform> transforms) {
        return Deidentifier.of(DeidentificationProfile.of("test", 1, transforms, 0.5), KEY);
    }

    @Test
    void takesPeopleOutOfAMaintenanceLogAndLeavesMachinesPartsAndLots() {
        String log = "2026/03/14 夜班 王大明(工號A1234)回報 3 號鑽孔機主軸異音，已聯絡供應商林先生 0912-345-678，更換軸承 6204ZZ，批號 L20260314-02";

        assertThat(redacting.apply(log).text())
                .isEqualTo("2026/03/14 夜班 [姓名](工號[個人編號])回報 3 號鑽孔機主軸異音，已聯絡供應商[姓名]先生 [電話]，更換軸承 6204ZZ，批號 L20260314-02");
    }

    @ParameterizedTest
    @CsvSource({
        "身分證字號：A123456789, NATIONAL_ID",
        "證號 Ａ１２３４５６７８９, NATIONAL_ID",
        "居留證號 A800000014, RESIDENT_CERTIFICATE",
        "居留證 AC03095424, RESIDENT_CERTIFICATE",
        "統編 04595257, BUSINESS_NUMBER",
        "0912345678, PHONE",
        "+886-912-345-678, PHONE",
        "(02)2345-6789, PHONE",
        "02-2345-6789 分機 123, PHONE",
        "037-123456, PHONE",
        "049-2345678, PHONE",
        "0836-22345, PHONE",
        "0800-000-123, PHONE",
        "０９１２－３４５－６７８, PHONE",
        "wang.daming@example.com.tw, EMAIL",
        "車號 ABC-1235, LICENSE_PLATE",
        "匯入帳戶 012-3456-7890-1234, BANK_ACCOUNT",
        "信用卡 4111 1111 1111 1111, CARD",
        "臺北市大安區和平東路二段106號3樓之1, ADDRESS",
        "新竹縣竹北市光明六路十號, ADDRESS",
        "聯絡人：歐陽志明, NAME",
        "出生日期：民國70年1月2日, DATE_OF_BIRTH",
        "加我 LINE ID: daming_0412, HANDLE",
        "https://www.facebook.com/daming.wang.77, URL",
        "密碼：Abc12345, SECRET",
        "主機 10.1.20.33, IP_ADDRESS",
        "護照號碼 312345678, PERSONAL_NUMBER"
    })
    void finds(String text, IdentifierKind kind) {
        assertThat(redacting.find(text)).extracting(Span::kind).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "由陳建宏、林佳蓉共同更換皮帶, 由[姓名]、[姓名]共同更換皮帶",
        "早班 李志明報修：通知維修課張課長處理, 早班 [姓名]報修：通知維修課[姓名]課長處理",
        "小陳已更換保險絲，阿明說馬達有異音, [姓名]已更換保險絲，[姓名]說馬達有異音",
        "經廠商（東元電機）工程師羅文斌檢查, 經廠商（東元電機）工程師[姓名]檢查",
        "聯絡人 Jason Chen 來電, 聯絡人 [姓名] 來電",
        "林 先生簽收, [姓名] 先生簽收",
        "卡造·古拉斯先生回報，稍後卡造離廠, [姓名]先生回報，稍後[姓名]離廠",
        "檢察官左昀臻起訴, 檢察官左昀臻起訴"
    })
    void knowsNamesByWhatStandsBesideThem(String text, String expected) {
        assertThat(redacting.apply(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "批號 20260314",
                "料號 0922-331-A",
                "料號 0912-345-678",
                "02-3345-1-23456",
                "訂單編號 A123456789",
                "序號 4111111111111111",
                "Lot 20260214 已入庫",
                "機台編號 CNC-1024，主軸轉速 12000 rpm",
                "型號 MSL-5031 馬達過熱",
                "更換濾芯 3 號槽 2 台，壓力 4.5 kg/cm2",
                "2026/03/14 08:30:12.345 ALARM E1024 溫度過高",
                "韌體版本 10.12.3.4 已更新",
                "黃色警示燈閃爍，高壓清洗機異常，金屬表面有毛邊",
                "程式錯誤，連接器鬆脫，方向閥卡住，溫度感測器故障",
                "廠區 A 區 3 號機，電路 2 號板，管路 5 號閥"
            })
    void leavesAlone(String text) {
        assertThat(redacting.find(text)).isEmpty();
    }

    @Test
    void givesTheSamePersonTheSamePseudonymHoweverWritten() {
        String plain = pseudonyms.apply("聯絡人：王大明 手機 0912345678").text();
        String spaced = pseudonyms.apply("聯絡人：王 大 明 手機 +886 912-345-678").text();

        assertThat(plain).isEqualTo(spaced).matches("聯絡人：\\[姓名-[0-9a-f]{8}] 手機 \\[電話-[0-9a-f]{8}]");
    }

    @Test
    void givesAnotherPseudonymUnderAnotherKey() {
        var profile =
                DeidentificationProfile.of("test", 1, Map.of(IdentifierKind.NAME, new Transform.Pseudonym()), 0.5);
        var other = Deidentifier.of(profile, "another key here".getBytes(StandardCharsets.UTF_8));

        assertThat(other.applyWhole("王大明", IdentifierKind.NAME))
                .isNotEqualTo(pseudonyms.applyWhole("王大明", IdentifierKind.NAME));
    }

    @Test
    void masksAllButTheLastCharacters() {
        var masking = engine(Map.of(IdentifierKind.PHONE, new Transform.Mask(3)));

        assertThat(masking.apply("電話 0912-345-678").text()).isEqualTo("電話 ****-***-678");
    }

    @Test
    void findsNothingInItsOwnResult() {
        String text = "原告　王大明　身分證字號：A123456789 住臺北市大安區和平東路二段106號 電話：0912-345-678";
        String redacted = redacting.apply(text).text();
        String pseudonymised = pseudonyms.apply(text).text();

        assertThat(redacting.find(redacted)).isEmpty();
        assertThat(pseudonyms.find(pseudonymised)).isEmpty();
    }

    @Test
    void refusesPseudonymsWithoutAKey() {
        var profile = DeidentificationProfile.of("p", 2, Map.of(IdentifierKind.NAME, new Transform.Pseudonym()), 0.5);

        assertThatThrownBy(() -> Deidentifier.of(profile, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The profile p/2 asks for pseudonyms, but there is no key."
                        + " Give the agreement's key, or change the transform.");
    }

    @Test
    void tellsWhereInTheOriginalEachFindingStood() {
        String text = "王大明歐陽淑芬 電話：0912-345-678";
        Deidentified result = redacting.apply(text);

        assertThat(result.text()).isEqualTo("[姓名][姓名] 電話：[電話]");
        assertThat(result.counts())
                .containsExactly(Map.entry(IdentifierKind.PHONE, 1), Map.entry(IdentifierKind.NAME, 2));
        assertThat(result.findings())
                .extracting(span -> text.substring(span.start(), span.end()))
                .containsExactly("王大明", "歐陽淑芬", "0912-345-678");
    }

    @Test
    void findsInFreeTextWhomTheRecordsOwnColumnsName() {
        String remark = "已聯絡歐陽測試與Wu Mei，測試說明天到，ID-77 已讀";
        assertThat(redacting.apply(remark).text()).contains("歐陽測試");
        var known = new KnownIdentifiers();
        known.add("歐陽測試、Wu Mei", IdentifierKind.NAME);
        known.add("ID-77", IdentifierKind.PERSONAL_NUMBER);

        String clean = redacting.apply(remark, known).text();

        assertThat(clean).startsWith("已聯絡[姓名]與[姓名]，").endsWith("[個人編號] 已讀");
        assertThat(redacting.apply(clean, known).text()).isEqualTo(clean);
    }

    @Test
    void readsAListOfPeopleHoweverItIsWritten() {
        var known = new KnownIdentifiers();
        known.add("[\"歐陽測試\",\"司徒驗證\"]", IdentifierKind.NAME);

        assertThat(redacting.apply("歐陽測試交班給司徒驗證", known).text()).isEqualTo("[姓名]交班給[姓名]");
    }

    @Test
    void takesNoWordApartForAShortIdentifier() {
        var known = new KnownIdentifiers();
        known.add("無", IdentifierKind.NAME);
        known.add("Ann", IdentifierKind.NAME);
        known.add("12", IdentifierKind.PERSONAL_NUMBER);
        String text = "無異常，ANNEX 12 與 Annex 12";

        assertThat(redacting.apply(text, known).text()).isEqualTo(text);
        known.clear();
        known.add("DRL-02", IdentifierKind.PERSONAL_NUMBER);
        assertThat(redacting.apply("DRL-021 與 DRL-02", known).text()).isEqualTo("DRL-021 與 [個人編號]");
    }
}
