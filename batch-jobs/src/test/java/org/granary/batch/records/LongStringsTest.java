package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Documents with long strings stay documents, and what is not long stays as it is. */
class LongStringsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 40;

    private static String through(String document, int buffer) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (var in = new LongStrings(new ByteArrayInputStream(document.getBytes(UTF_8)), LIMIT)) {
            byte[] bytes = new byte[buffer];
            for (int n = in.read(bytes, 0, buffer); n >= 0; n = in.read(bytes, 0, buffer)) {
                out.write(bytes, 0, n);
            }
        }
        return out.toString(UTF_8);
    }

    @Property
    void keepsAStringUpToTheLimitAndTheBeginningOfALongerOne(
            @ForAll @StringLength(max = 120) String text, @ForAll @IntRange(min = 1, max = 50) int buffer)
            throws IOException {
        String paired = new String(text.getBytes(UTF_8), UTF_8);
        String document = JSON.writeValueAsString(new String[] {"a", paired, "z"});

        var read = JSON.readTree(through(document, buffer));

        assertThat(read).hasSize(3);
        assertThat(read.get(0).asText()).isEqualTo("a");
        assertThat(read.get(2).asText()).isEqualTo("z");
        assertThat(paired).startsWith(read.get(1).asText());
        assertThat(read.get(1).asText().getBytes(UTF_8).length).isLessThanOrEqualTo(LIMIT + LongStrings.SLACK);
        if (JSON.writeValueAsString(paired).getBytes(UTF_8).length <= LIMIT) {
            assertThat(read.get(1).asText()).isEqualTo(paired);
        }
    }

    @Test
    void remembersWhereItCut() throws IOException {
        try (var in = new LongStrings(
                new ByteArrayInputStream(("[\"a\",\"" + "x".repeat(100) + "\",\"z\"]").getBytes(UTF_8)), LIMIT)) {
            byte[] all = in.readAllBytes();
            assertThat(in.cutBetween(0, 4)).isFalse();
            assertThat(in.cutBetween(5, all.length)).isTrue();
        }
    }
}
