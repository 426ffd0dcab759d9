package org.granary.batch.gather;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationCourses;
import org.granary.batch.generate.GenerationStore;
import org.granary.batch.generate.JdbcGenerationStore;
import org.granary.batch.generate.Passage;
import org.granary.catalog.source.GenerationPlan;

/** The desk of the real server: PostgreSQL, and sources' tables. */
@ApplicationScoped
public class StoredGenerationDesk implements GenerationDesk {

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    AdmittedPassages passages;

    @Override
    public GenerationStore store() {
        return new JdbcGenerationStore(database, clock);
    }

    @Override
    public List<Passage> passages(String gatheringId, GenerationPlan plan) {
        return passages.of(gatheringId, plan);
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
