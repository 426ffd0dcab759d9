package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a model answered.
 *
 * @param model as the answer names it, which may tell more than the name that was asked for
 * @param inputTokens as the provider counted; empty where it did not say
 * @param outputTokens likewise
 */
public record LlmAnswer(String text, String model, OptionalLong inputTokens, OptionalLong outputTokens) {
    public LlmAnswer {
        requireNonNull(text, "text");
        requireNonNull(model, "model");
        requireNonNull(inputTokens, "inputTokens");
        requireNonNull(outputTokens, "outputTokens");
    }
}
