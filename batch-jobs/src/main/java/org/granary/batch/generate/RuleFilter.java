package org.granary.batch.generate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Turn;

/** What can be told of an example without a model: length, script, refusal, copies, and whether a passage bears its answer out. Not thread-safe. */
final class RuleFilter {

    /** Letters and digits of a quotation; punctuation and white space are left out, since models change them. */
    private static final int SHORTEST_SPAN = 4;

    private static final double COPY = 0.95;
    /** Share of the answer's characters that have to stand in the quoted words in the same order. */
    private static final double SUPPORT = 0.3;

    private final Form form;
    private final GenerationPlan.Filters limits;
    private final ChineseScript script = new ChineseScript();
    private final RougeL rouge = new RougeL();
    private final List<String> refusals;
    private final List<String> ownSentences;
    private final Set<String> seeds = new HashSet<>();
    private final List<char[]> seedTexts = new java.util.ArrayList<>();

    RuleFilter(GenerationPlan plan, PromptTemplates templates) {
        form = plan.form();
        limits = plan.rules();
        refusals = templates.refusals();
        ownSentences = templates.ownSentences(form);
    }

    /** From now on, this is a seed that no record may repeat. */
    void seed(Example example) {
        if (seeds.add(example.instructions())) {
            seedTexts.add(RougeL.prepare(example.instructions() + example.responses()));
        }
    }

    /** The first rule that the example breaks. */
    Optional<Dropped> check(Example example) {
        Optional<Dropped> length = length(example);
        if (length.isPresent()) {
            return length;
        }
        String all = example.instructions() + "\n" + example.responses();
        ChineseScript.Count count = script.count(all);
        if (!count.isChinese()) {
            return Optional.of(Dropped.NOT_CHINESE);
        }
        if (count.isSimplified()) {
            return Optional.of(Dropped.SIMPLIFIED_CHINESE);
        }
        String lower = example.responses().toLowerCase(Locale.ROOT);
        if (refusals.stream().anyMatch(lower::contains)) {
            return Optional.of(Dropped.REFUSAL);
        }
        if (ownSentences.stream().anyMatch(all::contains)) {
            return Optional.of(Dropped.COPIES_PROMPT);
        }
        if (copiesSeed(example)) {
            return Optional.of(Dropped.COPIES_SEED);
        }
        return form == Form.CONTEXTUAL_QA ? support(example) : Optional.empty();
    }

    private Optional<Dropped> length(Example example) {
        for (Turn turn : example.turns()) {
            if (turn.response().length() < limits.minCharacters()
                    || turn.instruction().length() < 2) {
                return Optional.of(Dropped.TOO_SHORT);
            }
            if (turn.response().length() > limits.maxCharacters()
                    || turn.instruction().length() > limits.maxCharacters()) {
                return Optional.of(Dropped.TOO_LONG);
            }
        }
        return Optional.empty();
    }

    private boolean copiesSeed(Example example) {
        if (seeds.contains(example.instructions())) {
            return true;
        }
        rouge.against(RougeL.prepare(example.instructions() + example.responses()));
        return seedTexts.stream().anyMatch(seed -> rouge.above(seed, COPY));
    }

    private Optional<Dropped> support(Example example) {
        String passage = letters(example.passage().orElse(""));
        String span = letters(example.span().orElse(""));
        if (span.length() < SHORTEST_SPAN || !passage.contains(span)) {
            return Optional.of(Dropped.SPAN_NOT_IN_PASSAGE);
        }
        char[] answer = RougeL.prepare(example.responses());
        rouge.against(answer);
        double held = answer.length == 0 ? 0 : (double) rouge.common(span.toCharArray()) / answer.length;
        // A number that the words do not hold is made up, however alike the rest is.
        boolean numbersHeld = java.util.Arrays.stream(example.responses().split("\\D+", -1))
                .filter(digits -> !digits.isEmpty())
                .allMatch(passage::contains);
        return held >= SUPPORT && numbersHeld ? Optional.empty() : Optional.of(Dropped.SPAN_NOT_SUPPORTING);
    }

    private static String letters(String text) {
        return new String(RougeL.prepare(text));
    }
}
