package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.Json;
import org.granary.governance.deidentify.IdentifierKind;
import org.granary.governance.deidentify.Transform;
import org.junit.jupiter.api.Test;

class DeidentificationTermsTest {

    /** What was signed before there were words of an agreement's own has the same hash. */
    @Test
    void saysNothingOfWordsWhereThereAreNone() {
        assertThat(CanonicalJson.of(TermsFixture.usual())).doesNotContain("customTerms");
    }

    @Test
    void readsWhatWasSignedBefore() throws JsonProcessingException {
        var terms = Json.mapper().readValue("""
                        {"profile": "p", "version": 1, "transforms": {"NAME": "generalise", "DATE": "keep"}, "minimumScorePercent": 50}
                        """, DeidentificationTerms.class);
        var profile = terms.toProfile();
        assertThat(profile.customTerms()).isEmpty();
        assertThat(profile.transformFor(IdentifierKind.NAME)).isEqualTo(new Transform.Generalise());
        assertThat(profile.transformFor(IdentifierKind.ADDRESS)).isEqualTo(new Transform.Redact());
        assertThat(profile.transformFor(IdentifierKind.DATE)).isEqualTo(new Transform.Keep());
    }

    @Test
    void readsSpansOfYears() {
        assertThat(birth("band:10").toProfile().transformFor(IdentifierKind.DATE_OF_BIRTH))
                .isEqualTo(new Transform.Band(10));
        for (String wrong : List.of("band:1", "band:51", "band:", "band:x", "band:100")) {
            assertThatThrownBy(() -> birth(wrong).toProfile())
                    .as(wrong)
                    .isInstanceOf(GranaryException.class)
                    .hasMessageContaining("band");
        }
    }

    private static DeidentificationTerms birth(String transform) {
        return new DeidentificationTerms("p", 1, new TreeMap<>(Map.of("DATE_OF_BIRTH", transform)), 50);
    }

    @Test
    void hasItsWordsInTheEnginesProfileAndInTheHash() {
        var named = terms(List.of("宏遠電子"));
        assertThat(named.toProfile().customTerms()).containsExactly("宏遠電子");
        assertThat(CanonicalJson.sha256(named)).isNotEqualTo(CanonicalJson.sha256(terms(List.of("宏遠"))));
    }

    @Test
    void refusesWordsThatWouldBeEverywhere() {
        for (String word : List.of("A", " ", "", "x".repeat(101))) {
            assertThatThrownBy(() -> terms(List.of(word))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(
                        () -> new DeidentificationTerms("p", 1, new TreeMap<>(Map.of("NAME", "hide")), 50).toProfile())
                .isInstanceOf(GranaryException.class)
                .hasMessageContaining("generalise");
    }

    private static DeidentificationTerms terms(List<String> words) {
        return new DeidentificationTerms("p", 1, new TreeMap<>(), 50, Optional.of(words));
    }
}
