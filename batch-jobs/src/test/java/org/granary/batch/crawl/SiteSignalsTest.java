package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.granary.batch.crawl.RightsSignals.Reservation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sites say, and what their URLs give away. */
class SiteSignalsTest {

    private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
    private static final WebUrl PAGE = WebUrl.of("http://plant.example/a").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "200,true,true",
        "404,true,true",
        "403,true,true",
        "401,true,true",
        "429,false,false",
        "500,false,false",
        "503,false,false",
        "301,false,false"
    })
    void takesAStatusForWhatRfc9309Says(int status, boolean known, boolean allows) {
        RobotsFile robots = RobotsFile.of(status, "http://plant.example/robots.txt", new byte[0], "Granary");
        assertThat(robots.standing() == RobotsFile.Standing.KNOWN).isEqualTo(known);
        assertThat(robots.allows(PAGE)).isEqualTo(allows);
    }

    @Test
    void obeysTheGroupThatNamesUsAndTheLongestRule() {
        RobotsFile robots = RobotsFile.parse("http://plant.example/robots.txt", """
                User-agent: *
                Disallow: /
                Content-Usage: train-ai=n

                User-agent: otherbot
                User-agent: granary
                Crawl-delay: 3
                Disallow: /a
                Allow: /a/open
                Content-Usage: train-ai=y
                Content-Usage: /a/open/no train-ai=n
                Sitemap: http://plant.example/map.xml
                """.getBytes(UTF_8), "Granary");
        assertThat(robots.allows(PAGE)).isFalse();
        assertThat(robots.allows(WebUrl.of("http://plant.example/a/open/1").orElseThrow()))
                .isTrue();
        assertThat(robots.allows(WebUrl.of("http://plant.example/b").orElseThrow()))
                .isTrue();
        assertThat(robots.crawlDelay()).contains(Duration.ofSeconds(3));
        assertThat(robots.sitemaps()).containsExactly("http://plant.example/map.xml");
        assertThat(robots.contentUsage("/b")).contains("train-ai=y");
        assertThat(robots.contentUsage("/a/open/no/1")).contains("train-ai=n");
    }

    @Test
    void readsHalfAMegabyteOfRobotsTxt() {
        String text = "# padding\n".repeat(51_300) + "User-agent: *\nDisallow: /a\n";
        assertThat(text.length()).isGreaterThan(500 * 1024);
        assertThat(RobotsFile.parse("http://plant.example/robots.txt", text.getBytes(UTF_8), "Granary")
                        .allows(PAGE))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-robots-tag|noai|NO_AI",
                "x-robots-tag|granary: noindex, nofollow|NO_INDEX",
                "x-robots-tag|none|NO_INDEX",
                "x-robots-tag|otherbot: noai|",
                "x-robots-tag|unavailable_after: 25 Jun 2030 15:00:00 GMT|",
                "x-robots-tag|max-snippet:20, noai|NO_AI",
                "tdm-reservation|1|TDM_RESERVED",
                "tdm-reservation|0|",
                "content-usage|train-ai=n, search=y|TRAINING_REFUSED",
                "content-usage|train-ai=y;exp=n|",
                "content-usage|search=n|"
            })
    void readsHeaders(String name, String value, @org.jspecify.annotations.Nullable Reservation reservation) {
        RightsSignals signals = new SignalReader("granary", AT)
                .headers(Map.of(name, List.of(value)))
                .signals();
        assertThat(signals.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.value()).isEqualTo(value));
        if (reservation == null) {
            assertThat(signals.reserved()).isFalse();
        } else {
            assertThat(signals.reservations()).containsExactly(reservation);
            assertThat(signals.json()).contains(reservation.name(), "2026-11-23T00:00:00Z");
        }
    }

    @Test
    void onePlaceDoesNotGiveBackWhatAnotherReserves() {
        RightsSignals file = new SignalReader("granary", AT)
                .tdmRule(TdmRep.parse("[{\"location\":\"/\",\"tdm-reservation\":1}]".getBytes(UTF_8))
                        .rules()
                        .get(0))
                .signals();
        RightsSignals header = new SignalReader("granary", AT)
                .headers(Map.of("tdm-reservation", List.of("0")))
                .signals();
        assertThat(file.plus(header).reservations()).containsExactly(Reservation.TDM_RESERVED);
        assertThat(header.plus(file).seen()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "http://plant.example/a/b/a/b/a/b/a/b,true",
        "http://plant.example/a/b/c/a,false",
        "http://plant.example/cal?date=2031-05,true",
        "http://plant.example/cal?date=2026-05,false",
        "http://plant.example/cal/1950-01?view=month,true",
        "http://plant.example/part/2050x,false",
        "http://plant.example/a?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=1&k=2,true"
    })
    void suspectsUrlsWithoutEnd(String url, boolean trap) {
        var guard = new TrapGuard(Clock.fixed(AT, ZoneOffset.UTC));
        assertThat(guard.suspects(WebUrl.of(url).orElseThrow())).isEqualTo(trap);
    }

    @Test
    void leavesPagesOfOneKindThatDifferAlone() {
        var guard = new TrapGuard(Clock.fixed(AT, ZoneOffset.UTC));
        for (int i = 0; i < 100; i++) {
            WebUrl url = WebUrl.of("http://plant.example/article/" + i).orElseThrow();
            assertThat(guard.suspects(url)).isFalse();
            var text = new StringBuilder();
            new Random(i).ints(200, '一', '龥').forEach(c -> text.append((char) c));
            guard.saw(url, text.toString());
        }
    }

    @Test
    void knowsWhomATakeDownConcerns() {
        WebUrl other = WebUrl.of("https://notes.plant.example:8443/blog/1?x=2").orElseThrow();
        assertThat(new TakeDown.Host("Plant.example").concerns(other)).isTrue();
        assertThat(new TakeDown.Host("lant.example").concerns(other)).isFalse();
        assertThat(new TakeDown.Page(WebUrl.of("https://plant.example/a").orElseThrow()).concerns(PAGE))
                .as("http and https are one page")
                .isTrue();
        assertThat(new TakeDown.Pattern("notes.plant.example", new PathPattern("/blog/*x=2$")).concerns(other))
                .isTrue();
        assertThat(new TakeDown.Pattern("plant.example", new PathPattern("/blog/")).concerns(other))
                .isFalse();
    }
}
