package org.granary.batch.gather;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.granary.batch.generate.GenerationCourses;
import org.granary.batch.generate.Passage;
import org.granary.batch.setting.GenerateSettings;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.FromRecords;
import org.granary.governance.pull.kernel.SourceRecords;
import org.jspecify.annotations.Nullable;

/**
 * Passages from the admitted records of another source. Which version of its table a gathering reads is settled when it is asked first, so that a
 * restart, or the next round after weeks of review, shows models the same passages.
 */
@ApplicationScoped
public class AdmittedPassages {

    /** Longer records are cut: a prompt has to hold a passage whole. */
    private static final int MOST_CHARACTERS = 4_000;

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    GenerateSettings settings;

    private volatile @Nullable SourceRecords records;

    /** The bundles that the passages of a gathering carry; empty where the plan needs none, or nothing was admitted yet. */
    public Set<String> rights(String gatheringId, GenerationPlan plan) {
        Optional<FromRecords> from = plan.seeds().records();
        if (from.isEmpty()) {
            return Set.of();
        }
        String table = table(from.get());
        OptionalLong version = version(gatheringId, table);
        return version.isEmpty() ? Set.of() : records().rights(table, version.getAsLong());
    }

    /** The passages, in the order of the record ids. */
    public List<Passage> of(String gatheringId, GenerationPlan plan) {
        Optional<FromRecords> from = plan.seeds().records();
        if (from.isEmpty()) {
            return List.of();
        }
        String table = table(from.get());
        OptionalLong version = version(gatheringId, table);
        if (version.isEmpty()) {
            return List.of();
        }
        var passages = new ArrayList<Passage>();
        for (SourceRecords.Admitted record :
                records().read(table, version.getAsLong(), from.get().columns(), settings.maxPassages())) {
            String text = record.values().stream()
                    .filter(Objects::nonNull)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.joining("\n"));
            if (!text.isEmpty()) {
                passages.add(new Passage(record.recordId(), record.rightsId(), cut(text)));
            }
        }
        return passages;
    }

    private OptionalLong version(String gatheringId, String table) {
        return records()
                .newest(table)
                .map(newest -> OptionalLong.of(new GenerationCourses(database, clock).pinned(gatheringId, newest)))
                .orElseGet(OptionalLong::empty);
    }

    private static String table(FromRecords from) {
        return new WarehouseLayout(System.getProperty("granary.warehouse", "file:/warehouse")).source(from.sourceId());
    }

    /** Loads Delta Kernel only where passages are read. */
    private SourceRecords records() {
        SourceRecords made = records;
        if (made == null) {
            made = new SourceRecords();
            records = made;
        }
        return made;
    }

    private static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end);
    }
}
