package org.granary.batch.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.storage.Json;
import org.jspecify.annotations.Nullable;

/**
 * The columns of generated records, which a synthetic source's revision declares.
 *
 * <p>Shape: {@code generated_id}; then by form {@code instruction}, {@code response} (SINGLE_TURN), {@code turns} as JSON (MULTI_TURN),
 * {@code passage}, {@code instruction}, {@code response}, {@code span} (CONTEXTUAL_QA), {@code instruction}, {@code chosen}, {@code rejected} (PREFERENCE); then
 * where it comes from. {@code seeds}, {@code seed_rights}, {@code parameters} and {@code scores} are JSON.
 */
public final class GeneratedColumns {

    private static final List<String> ORIGIN = List.of(
            "generator",
            "model",
            "terms_id",
            "prompt_version",
            "prompt_hash",
            "parameters",
            "seeds",
            "seed_rights",
            "round",
            "judge_model",
            "scores",
            "review");

    private GeneratedColumns() {}

    /** The columns of a form, in the order of the values. */
    public static List<ColumnSpec> of(Form form) {
        var columns = new ArrayList<ColumnSpec>();
        columns.add(column("generated_id", ColumnSpec.Content.PLAIN));
        own(form).forEach(name -> columns.add(column(name, ColumnSpec.Content.FREE_TEXT)));
        ORIGIN.forEach(name -> columns.add(column(name, ColumnSpec.Content.PLAIN)));
        return List.copyOf(columns);
    }

    private static List<String> own(Form form) {
        return switch (form) {
            case SINGLE_TURN -> List.of("instruction", "response");
            case MULTI_TURN -> List.of("turns");
            case CONTEXTUAL_QA -> List.of("passage", "instruction", "response", "span");
            case PREFERENCE -> List.of("instruction", "chosen", "rejected");
        };
    }

    private static ColumnSpec column(String name, ColumnSpec.Content content) {
        return new ColumnSpec(name, name, ColumnType.STRING, ColumnSpec.Presence.REQUIRED, content);
    }

    /** A record's values by column. */
    static Map<String, @Nullable String> values(Form form, GeneratedRecord record) {
        var values = new LinkedHashMap<String, @Nullable String>();
        values.put("generated_id", record.id());
        Example example = record.example();
        for (String name : own(form)) {
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
