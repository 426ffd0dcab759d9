package org.granary.batch.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Form;

/** Reads one answer of a model and tells what of it is kept before anybody judges it, as the generation loop does. */
public final class AnswerCheck {

    private final Form form;
    private final RuleFilter rules;

    public AnswerCheck(GenerationPlan plan) {
        this.form = plan.form();
        this.rules = new RuleFilter(plan, PromptTemplates.load(plan.prompts()));
    }

    /**
     * What is left of an answer.
     *
     * @param dropped one reason for each thing that was not kept
     */
    public record Checked(List<Example> kept, List<Dropped> dropped) {
        public Checked {
            kept = List.copyOf(kept);
            dropped = List.copyOf(dropped);
        }
    }

    /** {@code passage} is what the model was asked about; empty for forms without. */
    public Checked check(String answer, Optional<String> passage) {
        var parsed = AnswerParser.parse(form, answer, passage);
        List<Example> kept = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>(parsed.dropped());
        for (Example example : parsed.examples()) {
            rules.check(example).ifPresentOrElse(dropped::add, () -> kept.add(example));
        }
        return new Checked(kept, dropped);
    }
}
