package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    /** RFC 8785, section 3.2.3: names are ordered by UTF-16 code units. */
    @Test
    void ordersNamesByCodeUnits() {
        var canonical =
                CanonicalJson.of(Map.of("\u20ac", 1, "\r", 2, "\ufb33", 3, "1", 4, "\ud83d\ude00", 5, "\u0080", 6));

        assertThat(canonical)
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    /** RFC 8785, section 3.2.2.2: control characters in lower case, the rest as it is. */
    @Test
    void escapesOnlyWhatHasToBe() {
        assertThat(CanonicalJson.of("\u20ac$\u000f\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void refusesFractions() {
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("risk", 0.01)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole numbers");
    }

    @Property
    void keepsTheContent(@ForAll List<String> words) throws JsonProcessingException {
        assertThat(Json.mapper().readTree(CanonicalJson.of(words)))
                .isEqualTo(Json.mapper().valueToTree(words));
    }

    @Test
    void hashesTheSameTermsAlikeAfterTheyWereStored() throws JsonProcessingException {
        var terms = TermsFixture.usual();
        var stored = Json.mapper().readValue(Json.text(terms), AgreementTerms.class);

        assertThat(CanonicalJson.sha256(stored)).isEqualTo(CanonicalJson.sha256(terms));
    }
}
