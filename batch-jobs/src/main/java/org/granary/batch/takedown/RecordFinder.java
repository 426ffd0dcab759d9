package org.granary.batch.takedown;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.granary.batch.crawl.TakeDown;
import org.granary.batch.gather.TakenDownRows;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.pull.kernel.SourceRecords;
import org.jspecify.annotations.Nullable;

/**
 * Finds the admitted records that take-downs concern: pages by their URL, generated records by the records that their prompts showed. Rows of a table model
 * name no single row that they come from, so that none of them is found.
 *
 * <p>Memory is bound by what is found; time by the sizes of the tables, of which only the columns named here are read.
 */
@ApplicationScoped
class RecordFinder {

    private static final String URL = "url";
    private static final String ID = "generated_id";
    private static final String SEEDS = "seeds";

    private volatile @Nullable SourceRecords tables;

    /** Ids of a web source's records whose page is concerned. */
    Set<String> pages(String sourceId, Collection<TakeDown> rules) {
        var found = new TreeSet<String>();
        each(sourceId, List.of(URL), record -> {
            if (TakenDownRows.isPage(record.values().get(0), rules)) {
                found.add(record.recordId());
            }
        });
        return found;
    }

    /**
     * Ids of records that were generated from those, over any number of generations.
     *
     * @param sources of generated records, those first that others were generated from
     */
    Set<String> generatedFrom(Set<String> records, Collection<String> sources) {
        var shown = new TakenDownRows.Generated(records);
        Set<String> found = new TreeSet<>();
        for (String source : sources) {
            int before;
            do {
                before = shown.size();
                each(source, List.of(ID, SEEDS), record -> {
                    if (shown.test(record.values().get(0), record.values().get(1))) {
                        found.add(record.recordId());
                        shown.add(record.recordId());
                    }
                });
            } while (shown.size() > before);
        }
        return found;
    }

    private void each(String sourceId, List<String> columns, Consumer<SourceRecords.Admitted> sink) {
        String table = new WarehouseLayout(System.getProperty("granary.warehouse", "file:/warehouse")).source(sourceId);
        tables().newest(table)
                .filter(version -> tables().columns(table, version).containsAll(columns))
                .ifPresent(version -> tables().each(table, version, columns, sink));
    }

    /** Whether a release's table holds one of these records in its newest version; and which version that is. */
    Look look(String tableUri, Set<String> records) {
        long version = tables().newest(tableUri).orElse(-1L);
        var held = new boolean[1];
        if (version >= 0 && !records.isEmpty()) {
            tables().each(tableUri, version, List.of(), record -> held[0] |= records.contains(record.recordId()));
        }
        return new Look(version, held[0]);
    }

    /** What a look at a table found. */
    record Look(long version, boolean holds) {}

    /** Loads Delta Kernel only where it is needed. */
    private SourceRecords tables() {
        SourceRecords made = tables;
        if (made == null) {
            made = new SourceRecords();
            tables = made;
        }
        return made;
    }
}
