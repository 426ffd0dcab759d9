package org.granary.batch.generate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.granary.catalog.source.GeneratedShape;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.storage.Json;
import org.jspecify.annotations.Nullable;

/** A generated record's values by the columns of {@link GeneratedShape}. */
final class GeneratedColumns {

    private GeneratedColumns() {}

    /** A record's values by column. */
    static Map<String, @Nullable String> values(Form form, GeneratedRecord record) {
        var values = new LinkedHashMap<String, @Nullable String>();
        values.put("generated_id", record.id());
        Example example = record.example();
        for (String name : GeneratedShape.texts(form)) {
            values.put(
                    name,
                    switch (name) {
                        case "instruction" -> example.instructions();
                        case "response", "chosen" -> example.responses();
                        case "turns" -> Json.text(example.turns());
                        case "passage" -> example.passage().orElse("");
                        case "span" -> example.span().orElse("");
                        case "rejected" -> example.rejected().orElse("");
                        default -> throw new IllegalStateException("No value for column '" + name + "'.");
                    });
        }
        origin(record, values);
        return values;
    }

    private static void origin(GeneratedRecord record, Map<String, @Nullable String> values) {
        GeneratedRecord.Provenance from = record.provenance();
        values.put("generator", from.generator());
        values.put("model", from.model());
        values.put("terms_id", record.group().termsId());
        values.put("prompt_version", from.prompts());
        values.put("prompt_hash", from.promptHash());
        values.put("parameters", from.parameters());
        values.put("seeds", Json.text(from.seeds()));
        values.put("seed_rights", Json.text(record.group().rightsIds()));
        values.put("round", Integer.toString(from.round()));
        values.put("judge_model", from.scores().judge());
        values.put("scores", Json.text(from.scores().points()));
        values.put(
                "review",
                record.verdict().map(verdict -> verdict.judgement().name()).orElse("NOT_SAMPLED"));
    }
}
