package org.granary.batch.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where running steps say how far they are. Kept in this server's memory only. */
@ApplicationScoped
public class ProgressBoard {

    /**
     * How far a step is.
     *
     * @param phase a stable word, {@code fetch}, {@code parse}, or as Spark names its own
     * @param total 0 where it is not known
     */
    public record Entry(String phase, long done, long total) {}

    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

    /** Says it. */
    public void report(long executionId, Entry entry) {
        entries.put(executionId, entry);
    }

    /** The newest word of an execution. */
    public Optional<Entry> of(long executionId) {
        return Optional.ofNullable(entries.get(executionId));
    }

    /** The execution ended. */
    public void clear(long executionId) {
        entries.remove(executionId);
    }
}
