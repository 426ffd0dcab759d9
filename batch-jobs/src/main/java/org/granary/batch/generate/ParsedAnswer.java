package org.granary.batch.generate;

import java.util.List;

/**
 * What was read out of a model's answer.
 *
 * @param examples in their order
 * @param dropped one reason for each thing that could not be read
 */
record ParsedAnswer(List<Example> examples, List<Dropped> dropped) {
    ParsedAnswer {
        examples = List.copyOf(examples);
        dropped = List.copyOf(dropped);
    }
}
