package org.granary.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;

class SpanLinesTest {

    @Test
    void countsCodePointsBeyondTheFirstPlane() throws IOException {
        var lines = found("{\"text\": \"😀𠮷 電話 0912-345-678，信箱 a@b.tw\", \"id\": 7}\n\n{\"text\": \"無\"}\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("line").asInt()).isZero();
        assertThat(lines.get(0).path("id").asInt()).isEqualTo(7);
        var phone = lines.get(0).at("/spans/0");
        assertThat(phone.path("kind").asText()).isEqualTo("PHONE");
        assertThat(phone.path("start").asInt()).isEqualTo(6);
        assertThat(phone.path("end").asInt()).isEqualTo(18);
        assertThat(phone.path("score").asDouble()).isBetween(0.5, 1.0);
        assertThat(lines.get(0).at("/spans/1/start").asInt()).isEqualTo(22);
        assertThat(lines.get(0).at("/spans/1/end").asInt()).isEqualTo(28);
        assertThat(lines.get(1).path("line").asInt()).isEqualTo(2);
        assertThat(lines.get(1).path("spans")).isEmpty();
    }

    @Test
    void saysWhichLineIsWrong() {
        for (String wrong : List.of("{\"text\": 1}", "[]", "{", "{}", "null")) {
            assertThatThrownBy(() -> found("{\"text\": \"\"}\n" + wrong))
                    .isInstanceOf(GranaryException.class)
                    .hasMessageContaining("Line 2");
        }
    }

    private static List<JsonNode> found(String lines) throws IOException {
        var out = new StringWriter();
        new SpanLines(0.5).find(new BufferedReader(new StringReader(lines)), new PrintWriter(out));
        var found = new ArrayList<JsonNode>();
        for (String line : out.toString().lines().toList()) {
            found.add(Json.mapper().readTree(line));
        }
        return found;
    }
}
