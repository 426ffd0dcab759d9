package org.granary.batch.generate;

import org.granary.catalog.source.GenerationPlan.Generator;

/** Asks language models. One call is one request over the network; nothing is tried twice here. */
public interface Llm {

    /** The model's answer; fails with {@link LlmFault}. */
    LlmAnswer ask(Generator generator, Prompt prompt) throws InterruptedException;
}
