package org.granary.batch.gather;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.LandedRow;
import org.granary.batch.landing.Parts;
import org.jspecify.annotations.Nullable;

/**
 * Writes one part for each chunk.
 *
 * <p>Restart: the checkpoint is the next part's number and the counts so far. Parts from that number on are removed when the step goes on: they are of
 * a chunk that was not committed. So each row is in one part, once.
 */
@Named("parseWriter")
@Dependent
class ParseWriter extends AbstractItemWriter {

    @Inject
    JobContext job;

    @Inject
    StepContext step;

    @Inject
    GatheringLog log;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    private @Nullable Parts parts;
    private ParseCounts counts = ParseCounts.NONE;

    @Override
    public void open(@Nullable Serializable checkpoint) throws IOException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        counts = checkpoint == null ? ParseCounts.NONE : ParseCounts.of(checkpoint.toString());
        var opened = new Parts(Landings.of(log.begin(id, job.getExecutionId())));
        opened.dropFrom(counts.parts());
        parts = opened;
        step.setPersistentUserData(counts.text());
    }

    @Override
    public void writeItems(List<Object> items) throws InterruptedException {
        List<LandedRow> rows = items.stream().map(LandedRow.class::cast).toList();
        StepGuard.run(
                () -> {
                    counts = counts.plus(opened().write(counts.parts(), rows));
                    step.setPersistentUserData(counts.text());
                    return "";
                },
                (code, message) -> log.failed(JobSubject.required(gatheringId, "gatheringId"), code, message));
    }

    private Parts opened() {
        if (parts == null) {
            throw new IllegalStateException("The writer was not opened.");
        }
        return parts;
    }

    @Override
    public Serializable checkpointInfo() {
        return counts.text();
    }
}
