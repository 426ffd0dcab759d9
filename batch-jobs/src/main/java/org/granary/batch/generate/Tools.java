package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.time.Clock;

/** What a run works with. */
public record Tools(
        GenerationStore store, Llm llm, Embedder embedder, CallLimits limits, Clock clock, Pause pause, Watch watch) {

    /** With nobody looking on. */
    public Tools(GenerationStore store, Llm llm, Embedder embedder, CallLimits limits, Clock clock, Pause pause) {
        this(store, llm, embedder, limits, clock, pause, Watch.NOBODY);
    }

    public Tools {
        requireNonNull(store, "store");
        requireNonNull(llm, "llm");
        requireNonNull(embedder, "embedder");
        requireNonNull(limits, "limits");
        requireNonNull(clock, "clock");
        requireNonNull(pause, "pause");
        requireNonNull(watch, "watch");
    }
}
