package org.granary.batch.gather;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationCourses;
import org.granary.batch.generate.GenerationStore;
import org.granary.batch.generate.JdbcGenerationStore;
import org.granary.batch.generate.Passage;
import org.granary.batch.generate.table.Table;
import org.granary.catalog.schema.ColumnSpec;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.TablePlan;

/** The desk of the real server: PostgreSQL, and sources' tables. */
@ApplicationScoped
public class StoredGenerationDesk implements GenerationDesk {

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    AdmittedRecords records;

    @Override
    public GenerationStore store() {
        return new JdbcGenerationStore(database, clock);
    }

    @Override
    public List<Passage> passages(String gatheringId, GenerationPlan plan) {
        return records.of(gatheringId, plan);
    }

    @Override
    public SortedMap<String, Table> tables(String gatheringId, TablePlan plan, List<ColumnSpec> columns) {
        return records.tables(gatheringId, plan, columns);
    }

    @Override
    public Optional<GenerationCourse> course(String gatheringId) {
        return new GenerationCourses(database, clock).find(gatheringId);
    }

    @Override
    public void keep(String gatheringId, GenerationCourse course) {
        new GenerationCourses(database, clock).keep(gatheringId, course);
    }
}
