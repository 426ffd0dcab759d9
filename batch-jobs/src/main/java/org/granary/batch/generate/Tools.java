package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.time.Clock;

/** What a run works with. */
public record Tools(GenerationStore store, Llm llm, Embedder embedder, CallLimits limits, Clock clock, Pause pause) {
    public Tools {
        requireNonNull(store, "store");
        requireNonNull(llm, "llm");
        requireNonNull(embedder, "embedder");
        requireNonNull(limits, "limits");
        requireNonNull(clock, "clock");
        requireNonNull(pause, "pause");
    }
}
