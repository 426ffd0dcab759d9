package org.granary.catalog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordIdTest {

    @Test
    void findsTheSameIdForTheSameContent() {
        assertThat(RecordId.plain("ai4i").of(List.of("1", "M14860")))
                .isEqualTo(RecordId.plain("ai4i").of(List.of("1", "M14860")))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void tellsAnEmptyValueFromAMissingOne() {
        assertThat(RecordId.plain("s").of(Arrays.asList("", "a")))
                .isNotEqualTo(RecordId.plain("s").of(Arrays.asList(null, "a")));
    }

    @Property
    void tellsRowsApartThatReadAlikeWhenJoined(@ForAll String left, @ForAll String right) {
        var ids = RecordId.plain("s");

        assertThat(ids.of(List.of(left + right, ""))).satisfies(joined -> {
            if (!right.isEmpty()) {
                assertThat(joined).isNotEqualTo(ids.of(List.of(left, right)));
            }
        });
    }

    @Test
    void hidesContentBehindTheKeyOfTheAgreement() {
        var row = List.of("0912-345-678");

        assertThat(RecordId.keyed("logs", new byte[32]).of(row))
                .isNotEqualTo(RecordId.plain("logs").of(row));
    }
}
