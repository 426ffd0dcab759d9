package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.granary.batch.connector.Sha256;
import org.granary.batch.landing.LandedRow;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.landing.Parts;
import org.granary.batch.records.Row;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.storage.Json;

/**
 * Writes a run's records into landings, one landing for each group of rights.
 *
 * <p>Shape: {@code raw/generated.jsonl} with each record and its whole origin, {@code parsed/part-*.jsonl} with the columns of {@link org.granary.catalog.source.GeneratedShape},
 * {@code manifest.json} last.
 *
 * <p>Restart: writing again replaces each file with the same one; parts of an earlier, longer attempt go away.
 */
public final class LandingSink {

    private static final int ROWS = 5_000;
    private static final String RAW = "raw/generated.jsonl";

    private final Function<Group, LandingStore> landings;
    private final Path work;

    /**
     * @param landings where a group's records go
     * @param work directory for reading files back
     */
    public LandingSink(Function<Group, LandingStore> landings, Path work) {
        this.landings = requireNonNull(landings, "landings");
        this.work = requireNonNull(work, "work");
    }

    /** Whose records they are. */
    public record Landed(String sourceId, String gatheringId, GenerationPlan plan, Instant at) {
        public Landed {
            requireNonNull(sourceId, "sourceId");
            requireNonNull(gatheringId, "gatheringId");
            requireNonNull(plan, "plan");
            requireNonNull(at, "at");
        }
    }

    /** Writes all records; how many each group has. */
    public SortedMap<Group, Long> write(Landed landed, List<GeneratedRecord> records) throws IOException {
        var groups = new TreeMap<Group, List<GeneratedRecord>>();
        for (GeneratedRecord record : records) {
            groups.computeIfAbsent(record.group(), group -> new ArrayList<>()).add(record);
        }
        var counts = new TreeMap<Group, Long>();
        for (Map.Entry<Group, List<GeneratedRecord>> group : groups.entrySet()) {
            counts.put(group.getKey(), write(landed, group.getKey(), group.getValue()));
        }
        return counts;
    }

    private long write(Landed landed, Group group, List<GeneratedRecord> records) throws IOException {
        LandingStore landing = landings.apply(group);
        byte[] raw = raw(records);
        landing.write(RAW, out -> out.write(raw));
        var parts = new Parts(landing);
        parts.dropFrom(0);
        long line = 0;
        for (int from = 0; from < records.size(); from += ROWS) {
            var rows = new ArrayList<LandedRow>();
            for (GeneratedRecord record : records.subList(from, Math.min(records.size(), from + ROWS))) {
                line++;
                var values = GeneratedColumns.values(landed.plan().form(), record);
                rows.add(new LandedRow("generated.jsonl", new Row.Parsed(line, values)));
            }
            parts.write(from / ROWS, rows);
        }
        Path local = landing.local(RAW, work);
        var file = new Manifest.FileEntry(RAW, "generated.jsonl", Sha256.of(local), Files.size(local));
        new Manifest(
                        landed.sourceId(),
                        landed.gatheringId(),
                        "generated:" + landed.gatheringId(),
                        Optional.empty(),
                        headers(landed.plan(), group),
                        landed.at(),
                        List.of(file),
                        Optional.empty())
                .write(landing);
        return line;
    }

    private static SortedMap<String, String> headers(GenerationPlan plan, Group group) {
        return new TreeMap<>(Map.of(
                "form", plan.form().name(),
                "prompts", plan.prompts(),
                "terms", group.termsId(),
                "seed-rights", String.join(" ", group.rightsIds())));
    }

    private static byte[] raw(List<GeneratedRecord> records) throws IOException {
        var lines = new ByteArrayOutputStream();
        for (GeneratedRecord record : records) {
            lines.write(Json.mapper().writeValueAsBytes(record));
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
