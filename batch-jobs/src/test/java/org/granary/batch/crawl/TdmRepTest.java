package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TdmRepTest {

    private static final TdmRep FILE = TdmRep.parse("""
            [{"location": "/open/*.html$", "tdm-reservation": 0},
             {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://plant.example/policy.json"}]""".getBytes(UTF_8));

    @ParameterizedTest
    @CsvSource({"/open/a.html,false", "/open/a.html?x=1,true", "/open/,true", "/,true"})
    void takesTheFirstRuleThatFits(String path, boolean reserved) {
        assertThat(FILE.match(path).orElseThrow().reserved()).isEqualTo(reserved);
    }

    @Test
    void keepsThePolicy() {
        assertThat(FILE.match("/x").orElseThrow().policy()).contains("https://plant.example/policy.json");
    }

    @Test
    void takesAFileThatMeantSomethingForAReservationAndAPageOfHtmlForNothing() {
        assertThat(TdmRep.parse("{\"tdm-reservation\":1}".getBytes(UTF_8))
                        .match("/a")
                        .orElseThrow()
                        .reserved())
                .isTrue();
        assertThat(TdmRep.parse("[{\"location\": \"/\", ".getBytes(UTF_8))
                        .match("/a")
                        .orElseThrow()
                        .reserved())
                .isTrue();
        assertThat(TdmRep.parse(" <!doctype html><p>not found".getBytes(UTF_8)).match("/a"))
                .isEmpty();
        assertThat(TdmRep.parse("[]".getBytes(UTF_8)).match("/a")).isEmpty();
        assertThat(TdmRep.parse("[{\"tdm-reservation\": 1}, 7, {\"location\": \"/b\", \"tdm-reservation\": 2}]"
                                .getBytes(UTF_8))
                        .match("/b"))
                .isEmpty();
    }

    @Property(tries = 3_000)
    void patternsMeanWhatTheirRegularExpressionMeans(
            @ForAll @StringLength(max = 8) @CharRange(from = 'a', to = 'b') String text,
            @ForAll @Size(max = 4) java.util.List<@net.jqwik.api.constraints.IntRange(max = 8) Integer> stars,
            @ForAll boolean end,
            @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'b') String path) {
        var pattern = new StringBuilder("/" + text);
        stars.forEach(at -> pattern.insert(Math.min(pattern.length(), 1 + at), '*'));
        String written = pattern + (end ? "$" : "");
        Pattern expected = Pattern.compile(pattern.toString().replace("*", ".*") + (end ? "" : ".*"), Pattern.DOTALL);
        assertThat(new PathPattern(written).matches("/" + path))
                .as(written + " on /" + path)
                .isEqualTo(expected.matcher("/" + path).matches());
    }

    @Property(tries = 500)
    void noBytesMakeItFail(@ForAll @Size(max = 100) byte[] bytes) {
        assertThat(TdmRep.parse(bytes)).isNotNull();
    }
}
