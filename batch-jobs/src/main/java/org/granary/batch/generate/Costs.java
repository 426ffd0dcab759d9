package org.granary.batch.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.granary.catalog.source.GenerationPlan.Budget;
import org.granary.catalog.source.GenerationPlan.Generator;
import org.granary.catalog.source.GenerationPlan.Price;

/** What calls cost, in millionths of the budget's unit. */
final class Costs {

    /** Marks of roles and turns that a chat template adds. */
    private static final int TEMPLATE_TOKENS = 64;

    private static final long MILLION = 1_000_000;

    private final Budget budget;

    Costs(Budget budget) {
        this.budget = budget;
    }

    /** The most that a call can cost: no byte-level tokeniser makes more tokens than there are bytes, and the answer is bound. */
    long most(Generator generator, Prompt prompt) {
        long input =
                (long) prompt.system().getBytes(UTF_8).length + prompt.user().getBytes(UTF_8).length + TEMPLATE_TOKENS;
        return cost(generator, input, generator.maxTokens());
    }

    /** What an answered call cost; the most that it can have where the provider did not count. */
    long of(Generator generator, Prompt prompt, LlmAnswer answer) {
        if (answer.inputTokens().isEmpty() || answer.outputTokens().isEmpty()) {
            return most(generator, prompt);
        }
        return cost(
                generator,
                answer.inputTokens().getAsLong(),
                answer.outputTokens().getAsLong());
    }

    private long cost(Generator generator, long input, long output) {
        if (budget.inTokens()) {
            return Math.multiplyExact(Math.addExact(input, output), MILLION);
        }
        Price price = generator.price().orElseThrow();
        // A price for a million tokens is the price of one token in millionths.
        return price.inputPerMillion()
                .multiply(BigDecimal.valueOf(input))
                .add(price.outputPerMillion().multiply(BigDecimal.valueOf(output)))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
