package org.granary.batch.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.granary.batch.extract.LicenseMention.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageExtractorTest {

    private static final URI URL = URI.create("https://plant.example/notes/etching.html");
    private static final String TEXT = "蝕刻槽溫度偏高時，先確認加熱器的控制電壓，再檢查溫度感測器是否結垢。若兩者都正常，應更換循環泵浦的軸封，並在保養紀錄中寫明更換日期。";

    private final PageExtractor extractor = new PageExtractor();

    private static final String PAGE = """
            <!doctype html><html lang="zh-Hant"><head><title>蝕刻槽保養 | 示範電路板公司</title>
            <meta name="author" content="王小明"><meta name="robots" content="noai, nofollow">
            <meta name="TDM-Reservation" content="1">
            <link rel="canonical" href="/notes/etching"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
            </head><body><nav><a href="/">首頁</a><a href="/about">關於我們</a></nav>
            <div class="sidebar"><ul><li><a href="/a">最新消息與活動公告</a></li><li><a href="/b">下載專區</a></li></ul></div>
            <article><h1>蝕刻槽保養</h1><p class="entry-meta">作者：王小明 民國113年5月20日</p>
            <p>%s</p><p>%s</p><ul><li>先關閉電源，</li><li>再排空藥水。</li></ul></article>
            <div id="comments"><p>謝謝分享，我們工廠也遇到一樣的問題，請問要多久換一次？</p></div>
            <footer>版權所有 <a rel="nofollow" href="/legal">使用條款</a></footer></body></html>
            """.formatted(TEXT, TEXT);

    private ExtractedPage read(String html) {
        return extractor.extract(html.getBytes(UTF_8), Map.of(), URL);
    }

    @Test
    void keepsTheTextOfAChinesePageAndDropsWhatSurroundsIt() {
        ExtractedPage page = read(PAGE);
        assertThat(page.paragraphs()).containsExactly("蝕刻槽保養", TEXT, TEXT, "先關閉電源，", "再排空藥水。");
        assertThat(page.title()).contains("蝕刻槽保養");
        assertThat(page.author()).contains("王小明");
        assertThat(page.published()).contains(LocalDate.of(2024, 5, 20));
        assertThat(page.language()).contains("zh-TW");
        assertThat(page.canonical()).contains(URI.create("https://plant.example/notes/etching"));
    }

    @Test
    void readsSignalsWordForWordWithTheirMarkup() {
        assertThat(read(PAGE).signals())
                .extracting(PageSignal::name, PageSignal::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("robots", "noai, nofollow"),
                        org.assertj.core.groups.Tuple.tuple("tdm-reservation", "1"));
        assertThat(read(PAGE).signals().get(1).markup()).contains("TDM-Reservation");
    }

    @Test
    void readsLinksWithTheirRel() {
        List<PageLink> links = read(PAGE).links();
        assertThat(links)
                .extracting(link -> link.target().getPath())
                .containsExactly("/", "/about", "/a", "/b", "/legal");
        assertThat(links).filteredOn(PageLink::nofollow).hasSize(1);
    }

    @Test
    void ranksWhatAPageSaysOfItsLicense() {
        ExtractedPage page = read("""
                <body><p>Text. <a href="https://creativecommons.org/licenses/by-sa/3.0/tw/">see</a> CC BY-NC 4.0</p>
                <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a></body>""");
        assertThat(page.licenses())
                .containsExactly(
                        new LicenseMention(Basis.REL, "https://creativecommons.org/licenses/by/4.0/"),
                        new LicenseMention(Basis.DEED_LINK, "https://creativecommons.org/licenses/by-sa/3.0/tw/"),
                        new LicenseMention(Basis.WORDS, "CC BY-NC 4.0"));
    }

    @ParameterizedTest
    @CsvSource({
        "Big5, text/html; charset=big5",
        "x-windows-950, text/html",
        "x-windows-950, text/html; charset=utf-8x",
        "UTF-8, text/html; charset=big5",
        "UTF-8, text/html; charset=iso-8859-1",
        "UTF-16LE, text/html; charset=utf-16le",
        "GB18030, text/html; charset=gb2312"
    })
    void readsTheCharsetsOfTheChineseWeb(String written, String contentType) {
        byte[] body = PAGE.getBytes(Charset.forName(written));
        ExtractedPage page = extractor.extract(body, Map.of("content-type", List.of(contentType)), URL);
        assertThat(page.text()).contains(TEXT);
    }

    @Test
    void readsBig5WithHongKongsCharacters() {
        String words = "佢哋喺呢度整電路板，嘅確好叻。工廠個系統成日壞，搞到冇晒心機返工。";
        byte[] body = ("<meta charset=big5><p>" + words + "</p>").getBytes(Charset.forName("Big5-HKSCS"));
        assertThat(extractor.extract(body, Map.of(), URL).text()).isEqualTo(words);
    }

    @Test
    void tellsTheMetaCharsetFromTheHeaders() {
        byte[] body = ("<meta http-equiv=Content-Type content='text/html; charset=Big5'><p>" + TEXT + "</p>")
                .getBytes(Charset.forName("x-windows-950"));
        ExtractedPage page = extractor.extract(body, Map.of(), URL);
        assertThat(page.text()).isEqualTo(TEXT);
        assertThat(page.charset()).isEqualTo(Charset.forName("x-windows-950"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-TW|設備維護人員應該在機器停止之後，檢查軟體的設定與電壓是否正常。|",
                "zh-CN|设备维护人员应该在机器停止之后，检查软件的设定与电压是否正常。|zh-TW",
                "ja|この装置のメンテナンスは毎日行ってください。温度を確認します。|",
                "ko|장비 유지 보수 담당자는 기계가 멈춘 후에 전압을 확인해야 합니다.|",
                "de|Die Maschine ist nicht mit der Anlage verbunden und das Band ist für den Betrieb auf der Linie.|",
                "en|The machine is stopped and the heater of the tank is to be checked with this tool for that.|de",
                "cs|Kontrola|cs-CZ"
            })
    void tellsTheLanguageByTheTextBeforeTheDeclaration(String language, String text, String declared) {
        String lang = declared == null ? "" : " lang='" + declared + "'";
        assertThat(read("<html" + lang + "><body><p>" + text + "</p></body></html>")
                        .language())
                .contains(language);
    }

    @Test
    void joinsLinesOfChineseWithoutASpace() {
        assertThat(read("<p>先確認加熱器\n   的控制電壓，再檢查 PLC\n的程式。</p>").text()).isEqualTo("先確認加熱器的控制電壓，再檢查 PLC 的程式。");
    }

    @Test
    void keepsTheLinesOfPreformattedText() {
        assertThat(read("<p>" + TEXT + "</p><pre>a = 1\n  b = 2\n</pre>").paragraphs())
                .contains("a = 1\n  b = 2");
    }

    @Test
    void readsHopelesslyBrokenPages() {
        assertThat(read("<p>" + TEXT + "<div><a <b></p></p><table><td>").text()).contains(TEXT);
        assertThat(read("<div>".repeat(50_000) + TEXT).text()).contains(TEXT);
        assertThat(read("").paragraphs()).isEmpty();
        assertThat(read("<frameset><frame src=a></frameset>").paragraphs()).isEmpty();
    }

    @Property(tries = 300)
    void noBytesMakeItFail(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(new PageExtractor().extract(bytes, Map.of(), URL)).isNotNull();
    }
}
