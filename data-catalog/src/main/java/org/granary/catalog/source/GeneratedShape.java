package org.granary.catalog.source;

import java.util.ArrayList;
import java.util.List;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.ColumnType;
import org.granary.catalog.source.GenerationPlan.Form;

/**
 * The columns of generated records, the same for every source of one form.
 *
 * <p>Shape: {@code generated_id}; then by form {@code instruction}, {@code response} (SINGLE_TURN), {@code turns} as JSON (MULTI_TURN),
 * {@code passage}, {@code instruction}, {@code response}, {@code span} (CONTEXTUAL_QA), {@code instruction}, {@code chosen}, {@code rejected} (PREFERENCE); then
 * where it comes from. {@code seeds}, {@code seed_rights}, {@code parameters} and {@code scores} are JSON.
 */
public final class GeneratedShape {

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

    private GeneratedShape() {}

    /** The columns of a form, in the order that record ids are computed in. */
    public static List<ColumnSpec> of(Form form) {
        var columns = new ArrayList<ColumnSpec>();
        columns.add(column("generated_id", ColumnSpec.Content.PLAIN));
        texts(form).forEach(name -> columns.add(column(name, ColumnSpec.Content.FREE_TEXT)));
        ORIGIN.forEach(name -> columns.add(column(name, ColumnSpec.Content.PLAIN)));
        return List.copyOf(columns);
    }

    /** Names of the columns that hold what was written. */
    public static List<String> texts(Form form) {
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
}
