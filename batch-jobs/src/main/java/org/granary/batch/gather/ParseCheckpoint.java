package org.granary.batch.gather;

import jakarta.batch.api.chunk.AbstractCheckpointAlgorithm;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Ends a chunk by what it holds: many small rows or few large ones; memory is bound either way. */
@Named("parseCheckpoint")
@Dependent
class ParseCheckpoint extends AbstractCheckpointAlgorithm {

    private static final long MOST_ROWS = 5_000;
    private static final long MOST_CHARACTERS = 8_000_000;

    @Inject
    StepContext step;

    @Override
    public boolean isReadyToCheckpoint() {
        return step.getTransientUserData() instanceof ParseState state && state.full(MOST_ROWS, MOST_CHARACTERS);
    }
}
