package org.granary.batch.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The language of a text. Scripts are counted; Chinese of Taiwan is told from that of the mainland by characters that only one of the two writes;
 * languages of the Latin script by their commonest words, else what the page declares is believed.
 */
final class PageLanguage {

    private static final int SAMPLE = 20_000;

    private static final Set<Integer> TRADITIONAL =
            characters("這個們來時會對說為國學過還開關東車長門問間無樣當應經動種電話語請認讓點見現實業資產價務員專區處廣廠設備維護機器檢"
                    + "測試驗錯誤報單號線網頁檔將並後從與樂歡愛書畫寫讀買賣錢銀鐵鋼銅錫鋁鍍膠層壓熱溫濕氣體發變換轉軟體選擇類別"
                    + "幾億萬歲歷參據標準則規範圍達運進連遠邊許議訊訂計訓記評論證識讚談調設華傳億優傷價儘儲兒兩減凍創劃劇劑劉勝勞勢匯衛廳"
                    + "縣鄉鎮灣臺灣龍馬魚鳥麥黃齊齒龜難雖雙雜雞離電靈靜韓頁頂項順須預領頭題額顏願顧風飛飯飲館騎驅驚體髮鬥鬧");
    private static final Set<Integer> SIMPLIFIED = characters("这个们来时会对说为国学过还开关东车长门问间无样当应经动种电话语请认让点见现实业资产价务员专区处广厂设备维护机器检"
            + "测试验错误报单号线网页档将并后从与乐欢爱书画写读买卖钱银铁钢铜锡铝镀胶层压热温湿气体发变换转软体选择类别"
            + "几亿万岁历参据标准则规范围达运进连远边许议讯订计训记评论证识赞谈调设华传亿优伤价尽储儿两减冻创划剧剂刘胜劳势汇卫厅"
            + "县乡镇湾龙马鱼鸟麦黄齐齿龟难虽双杂鸡离灵静韩顶项顺须预领头题额颜愿顾风飞饭饮馆骑驱惊髮斗闹");

    private static final Map<String, List<String>> COMMON = Map.of(
            "en", List.of("the", "and", "of", "to", "is", "that", "with", "for", "this", "are"),
            "de", List.of("der", "die", "und", "das", "ist", "nicht", "ein", "mit", "auf", "für"),
            "fr", List.of("les", "des", "est", "une", "dans", "que", "pour", "avec", "sur", "pas"),
            "es", List.of("los", "las", "una", "que", "del", "por", "para", "con", "como", "más"),
            "it", List.of("che", "della", "sono", "una", "per", "con", "nel", "gli", "anche", "più"),
            "nl", List.of("het", "een", "van", "niet", "zijn", "dat", "voor", "met", "ook", "wordt"),
            "id", List.of("yang", "dan", "dengan", "untuk", "dari", "pada", "adalah", "tidak", "dalam", "ini"),
            "vi", List.of("và", "của", "là", "có", "được", "không", "cho", "với", "các", "một"));

    private PageLanguage() {}

    /** Characters of the first text that the second lacks are what tells; a character in both tells nothing. */
    private static Set<Integer> characters(String text) {
        return text.codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    }

    static Optional<String> of(String text, Optional<String> declared) {
        String sample = text.substring(0, Math.min(SAMPLE, text.length()));
        long han = count(sample, Character.UnicodeScript.HAN);
        long kana = count(sample, Character.UnicodeScript.HIRAGANA) + count(sample, Character.UnicodeScript.KATAKANA);
        long hangul = count(sample, Character.UnicodeScript.HANGUL);
        long latin = count(sample, Character.UnicodeScript.LATIN);
        // A Han character says about as much as three letters.
        if (hangul * 3 > latin && hangul > han) {
            return Optional.of("ko");
        }
        if ((han + kana) * 3 > latin && han + kana > 0) {
            return Optional.of(kana * 10 > han ? "ja" : chinese(sample, declared));
        }
        return common(sample).or(() -> declared.flatMap(PageLanguage::primary));
    }

    private static long count(String text, Character.UnicodeScript script) {
        return text.codePoints()
                .filter(c -> Character.UnicodeScript.of(c) == script)
                .count();
    }

    private static String chinese(String text, Optional<String> declared) {
        long traditional = text.codePoints()
                .filter(c -> TRADITIONAL.contains(c) && !SIMPLIFIED.contains(c))
                .count();
        long simplified = text.codePoints()
                .filter(c -> SIMPLIFIED.contains(c) && !TRADITIONAL.contains(c))
                .count();
        if (traditional == simplified) {
            return declared.map(tag -> tag.toLowerCase(Locale.ROOT))
                    .filter(tag -> tag.startsWith("zh"))
                    .map(tag -> tag.matches("zh[-_](cn|hans|sg).*") ? "zh-CN" : "zh-TW")
                    .orElse("zh");
        }
        return traditional > simplified ? "zh-TW" : "zh-CN";
    }

    private static Optional<String> common(String text) {
        List<String> words = Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1));
        String best = "";
        long most = 0;
        for (Map.Entry<String, List<String>> language : COMMON.entrySet()) {
            long hits = words.stream().filter(language.getValue()::contains).count();
            if (hits > most) {
                most = hits;
                best = language.getKey();
            }
        }
        return most >= 5 && most * 40 > words.size() ? Optional.of(best) : Optional.empty();
    }

    private static Optional<String> primary(String tag) {
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_,;]", 2)[0];
        return primary.matches("[a-z]{2,3}") ? Optional.of(primary) : Optional.empty();
    }
}
