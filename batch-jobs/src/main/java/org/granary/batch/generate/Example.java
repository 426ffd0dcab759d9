package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Turn;

/**
 * What an expert or a model wrote, in any of the four forms.
 *
 * @param turns one, or for a dialogue several
 * @param passage what a contextual question is about
 * @param span the words of the passage that the answer rests on
 * @param rejected the worse response of a preference pair; the turn then holds the chosen one
 */
public record Example(List<Turn> turns, Optional<String> passage, Optional<String> span, Optional<String> rejected) {

    public Example {
        turns = List.copyOf(turns);
        requireNonNull(passage, "passage");
        requireNonNull(span, "span");
        requireNonNull(rejected, "rejected");
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("An example has no turns. Give at least one instruction and response.");
        }
    }

    /** One instruction and its response. */
    public static Example of(String instruction, String response) {
        return dialogue(List.of(new Turn(instruction, response)));
    }

    /** Several turns. */
    public static Example dialogue(List<Turn> turns) {
        return new Example(turns, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A question on a passage; the span is some words of the passage. */
    public static Example contextual(String passage, Turn turn, String span) {
        return new Example(List.of(turn), Optional.of(passage), Optional.of(span), Optional.empty());
    }

    static Example of(GenerationPlan.ExpertSeed seed) {
        return new Example(seed.turns(), seed.passage(), Optional.empty(), Optional.empty());
    }

    /** The same instruction with two responses. */
    Example preferring(String chosen, String worse) {
        return new Example(
                List.of(new Turn(turns.get(0).instruction(), chosen)), passage, Optional.empty(), Optional.of(worse));
    }

    /** All that the user says; this is what has to differ from other records. */
    String instructions() {
        return turns.stream().map(Turn::instruction).collect(Collectors.joining("\n"));
    }

    /** All that the assistant says. */
    String responses() {
        return turns.stream().map(Turn::response).collect(Collectors.joining("\n"));
    }
}
