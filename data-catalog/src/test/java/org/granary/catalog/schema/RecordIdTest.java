package org.granary.catalog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
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

    @Test
    void keepsTheIdsThatAreInTables() {
        var row = Arrays.asList("M-101", null, "", "3號蝕刻機的噴嘴堵塞", "\uD83D\uDE00", "\uD83D");

        assertThat(RecordId.plain("ai4i").of(row)).isEqualTo("1b6371fa55c542de790a6d2829b6bfde");
        assertThat(RecordId.keyed("日誌", "0123456789abcdef".getBytes(UTF_8)).of(row))
                .isEqualTo("1ebcb9d20a1ec8a201d700ec9a5fea52");
    }

    @Property
    void hashesTheValuesAsOneText(@ForAll List<@WithNull String> row) throws NoSuchAlgorithmException {
        var canonical = new StringBuilder("1:s");
        for (String value : row) {
            canonical.append(value == null ? "~" : value.length() + ":" + value);
        }
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(canonical.toString().getBytes(UTF_8));

        assertThat(RecordId.plain("s").of(row)).isEqualTo(HexFormat.of().formatHex(hash, 0, 16));
    }

    @Test
    void goesOnWithLongValuesAndAfterThem() {
        var ids = RecordId.plain("s");
        var small = List.of("a");
        String before = ids.of(small);

        assertThat(ids.of(List.of("x".repeat(100_000)))).isNotEqualTo(before);
        assertThat(ids.of(small)).isEqualTo(before);
    }
}
