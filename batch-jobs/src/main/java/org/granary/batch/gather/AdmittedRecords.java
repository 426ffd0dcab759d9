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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.granary.batch.generate.GenerationCourses;
import org.granary.batch.generate.Passage;
import org.granary.batch.generate.table.Table;
import org.granary.batch.setting.GenerateSettings;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.FromRecords;
import org.granary.catalog.source.TablePlan;
import org.granary.governance.pull.kernel.SourceRecords;
import org.granary.governance.purge.PurgedParts;
import org.jspecify.annotations.Nullable;

/**
 * Passages and rows from the admitted records of another source. Which version of its table a gathering reads is settled when it is asked first, so that a
 * restart, or the next round after weeks of review, shows models the same passages; but never an older version than the last purge left whole.
 */
@ApplicationScoped
public class AdmittedRecords {

    /** Longer records are cut: a prompt has to hold a passage whole. */
    private static final int MOST_CHARACTERS = 4_000;

    /** More rows make a model no better, and the report slower. */
    private static final int MOST_ROWS = 50_000;

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    GenerateSettings settings;

    @Inject
    PurgedParts purged;

    private volatile @Nullable SourceRecords records;

    /** The bundles that the source's records carry; empty where nothing was admitted yet. */
    public Set<String> rights(String gatheringId, String sourceId) {
        String table = table(sourceId);
        OptionalLong version = version(gatheringId, sourceId);
        return version.isEmpty() ? Set.of() : records().rights(table, version.getAsLong());
    }

    /** The rows by bundle of rights, in the order of the record ids; columns are named as the new source names them. */
    public SortedMap<String, Table> tables(String gatheringId, TablePlan plan, List<ColumnSpec> columns) {
        String table = table(plan.sourceId());
        OptionalLong version = version(gatheringId, plan.sourceId());
        if (version.isEmpty()) {
            return new TreeMap<>();
        }
        List<String> wanted = columns.stream().map(ColumnSpec::from).toList();
        var rows = new TreeMap<String, List<List<String>>>();
        for (SourceRecords.Admitted record : records().read(table, version.getAsLong(), wanted, MOST_ROWS)) {
            rows.computeIfAbsent(record.rightsId(), rights -> new ArrayList<>())
                    .add(record.values().stream()
                            .map(value -> value == null ? "" : value)
                            .toList());
        }
        List<String> names = columns.stream().map(ColumnSpec::name).toList();
        var tables = new TreeMap<String, Table>();
        rows.forEach((rights, of) -> tables.put(rights, new Table(names, of)));
        return tables;
    }

    /** The passages, in the order of the record ids. */
    public List<Passage> of(String gatheringId, GenerationPlan plan) {
        Optional<FromRecords> from = plan.seeds().records();
        if (from.isEmpty()) {
            return List.of();
        }
        String table = table(from.get().sourceId());
        OptionalLong version = version(gatheringId, from.get().sourceId());
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

    private OptionalLong version(String gatheringId, String sourceId) {
        String table = table(sourceId);
        return records()
                .newest(table)
                .map(newest -> OptionalLong.of(Math.max(
                        new GenerationCourses(database, clock).pinned(gatheringId, newest),
                        purged.wholeFrom("sources/" + sourceId).orElse(0))))
                .orElseGet(OptionalLong::empty);
    }

    private static String table(String sourceId) {
        return new WarehouseLayout(System.getProperty("granary.warehouse", "file:/warehouse")).source(sourceId);
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
