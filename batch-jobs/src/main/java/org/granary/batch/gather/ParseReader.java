package org.granary.batch.gather;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.BatchErrors;
import org.granary.batch.check.CheckLog;
import org.granary.batch.connector.Sha256;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.ProgressBoard;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.LandedRow;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.records.RecordReader;
import org.granary.batch.records.RecordReaders;
import org.granary.batch.records.Row;
import org.granary.batch.setting.BatchSettings;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a landing's files, one file after the other.
 *
 * <p>Restart: the checkpoint is the file's number and the reader's own checkpoint in it, as text.
 */
@Named("parseReader")
@Dependent
class ParseReader extends AbstractItemReader {

    private static final int TELL_EVERY = 1_000;

    @Inject
    JobContext job;

    @Inject
    StepContext step;

    @Inject
    GatheringLog log;

    @Inject
    CheckLog checks;

    @Inject
    BatchSettings settings;

    @Inject
    ProgressBoard board;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    private final ParseState state = new ParseState();
    private @Nullable Source source;
    private @Nullable RecordReader reader;
    private int fileNumber;
    private long given;

    private record Source(GatherPlan plan, LandingStore landing, Path work, List<Manifest.FileEntry> files) {}

    @Override
    public void open(@Nullable Serializable checkpoint) throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        guarded(id, () -> {
            step.setTransientUserData(state);
            GatherPlan plan = log.begin(id, job.getExecutionId());
            LandingStore landing = Landings.of(plan);
            Path work = plan.work(settings.work("gather-" + id));
            Manifest manifest = Landings.manifest(landing, work);
            source = new Source(plan, landing, work, Landings.recordFiles(plan, manifest));
            openAt(checkpoint == null ? Optional.empty() : Optional.of(checkpoint.toString()));
            return "";
        });
    }

    private void openAt(Optional<String> checkpoint) throws IOException {
        if (checkpoint.isEmpty()) {
            openFile(0, Optional.empty());
            return;
        }
        String text = checkpoint.get();
        int bar = text.indexOf('|');
        openFile(Integer.parseInt(text.substring(0, bar)), Optional.of(text.substring(bar + 1)));
    }

    private void openFile(int number, Optional<String> checkpoint) throws IOException {
        Source from = opened();
        Manifest.FileEntry entry = from.files().get(number);
        Path file = from.landing().local(entry.path(), from.work());
        if (!Sha256.of(file).equals(entry.sha256())) {
            throw BatchErrors.landingChanged(entry.name());
        }
        GatherPlan plan = from.plan();
        reader = plan.underContract(RecordReaders.open(
                plan.format(),
                file,
                from.work().resolve("utf8-" + number),
                plan.columns(),
                settings.reader(),
                checkpoint));
        fileNumber = number;
    }

    @Override
    public @Nullable Object readItem() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        var next = new Object() {
            @Nullable
            LandedRow row;
        };
        guarded(id, () -> {
            next.row = nextRow();
            return "";
        });
        return next.row;
    }

    private @Nullable LandedRow nextRow() throws IOException {
        Source from = opened();
        while (true) {
            RecordReader current = reader;
            if (current == null) {
                state.end();
                return null;
            }
            Optional<Row> row = current.next();
            if (row.isPresent()) {
                state.took(row.get().weight());
                tell(current);
                return new LandedRow(from.files().get(fileNumber).name(), row.get());
            }
            if (fileNumber + 1 == from.files().size()) {
                state.end();
                return null;
            }
            current.close();
            reader = null;
            openFile(fileNumber + 1, Optional.empty());
        }
    }

    private void tell(RecordReader current) {
        if (given++ % TELL_EVERY == 0) {
            board.report(job.getExecutionId(), new ProgressBoard.Entry("parse", current.position(), current.size()));
        }
    }

    @Override
    public @Nullable Serializable checkpointInfo() {
        RecordReader current = reader;
        return current == null ? null : fileNumber + "|" + current.checkpoint();
    }

    @Override
    public void close() throws IOException {
        RecordReader current = reader;
        if (current != null) {
            current.close();
        }
    }

    private Source opened() {
        if (source == null) {
            throw new IllegalStateException("The reader was not opened.");
        }
        return source;
    }

    private void guarded(String id, StepGuard.Work work) throws InterruptedException {
        StepGuard.run(work, (code, message) -> {
            if (code.equals(BatchErrorCode.SCHEMA_COLUMN_MISSING.name())) {
                lookForColumns(id);
            }
            log.failed(id, code, message);
        });
    }

    /** Which of the agreed columns its company left out. */
    private void lookForColumns(String id) {
        Source from = source;
        if (from == null || from.plan().seal().isEmpty()) {
            return;
        }
        try {
            checks.checked(id, new DeliveryLook(from.plan(), settings.reader(), from.work()).withoutColumns());
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Reading the headings", e);
        }
    }
}
