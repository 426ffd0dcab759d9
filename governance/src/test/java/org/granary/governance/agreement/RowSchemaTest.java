package org.granary.governance.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSchemaTest {

    private static final String LOGS = """
            {"type": "object",
             "required": ["日期", "機台"],
             "additionalProperties": false,
             "properties": {
               "日期": {"format": "date"},
               "機台": {"$ref": "#/$defs/machine"},
               "溫度": {"type": "number", "minimum": -40, "maximum": 200},
               "狀態": {"enum": ["運轉", "停機"]}},
             "$defs": {"machine": {"type": "string", "pattern": "^M-[0-9]{3}$"}}}""";

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.mapper().readTree(text);
    }

    @Test
    void takesARowThatMeetsIt() throws JsonProcessingException {
        var schema = RowSchema.of(json(LOGS));

        assertThat(schema.faultOf(json("""
                {"日期": "2026-11-23", "機台": "M-001", "溫度": 61.5, "狀態": "停機"}"""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"日期\": \"2026-13-23\", \"機台\": \"M-001\"}",
                "{\"日期\": \"2026-11-23\"}",
                "{\"日期\": \"2026-11-23\", \"機台\": \"機密-7\"}",
                "{\"日期\": \"2026-11-23\", \"機台\": \"M-001\", \"溫度\": 999}",
                "{\"日期\": \"2026-11-23\", \"機台\": \"M-001\", \"溫度\": \"機密\"}",
                "{\"日期\": \"2026-11-23\", \"機台\": \"M-001\", \"備註\": \"機密\"}",
                "{\"日期\": \"2026-11-23\", \"機台\": \"M-001\", \"狀態\": \"機密\"}"
            })
    void saysWhereARowDoesNotAndNoneOfItsValues(String row) throws JsonProcessingException {
        assertThat(RowSchema.of(json(LOGS)).faultOf(json(row)))
                .hasValueSatisfying(fault -> assertThat(fault).isNotBlank().doesNotContain("機密", "999", "2026"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "true",
                "{\"type\": \"array\"}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"contentMediaType\": \"text/html\"}}}",
                "{\"type\": \"object\", \"allOf\": [{\"unevaluatedProperties\": false}]}",
                "{\"type\": \"object\", \"$ref\": \"https://example.org/schema\"}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"http://127.0.0.1/a\"}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"txt\"}}}",
                "{\"type\": \"object\", \"required\": \"a\"}"
            })
    void isRefusedWhereItCannotBeEnforced(String schema) {
        assertThatThrownBy(() -> RowSchema.of(json(schema))).hasMessageContaining("JSON Schema");
    }

    @Test
    void isRefusedWhereAPatternIsNone() {
        assertThatThrownBy(() -> RowSchema.of(json("""
                {"type": "object", "properties": {"a": {"pattern": "("}}}"""))).hasMessageContaining("JSON Schema");
    }
}
