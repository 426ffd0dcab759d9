package org.granary.batch.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.granary.batch.gather.GenerationDesk;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationStore;
import org.granary.batch.generate.Group;
import org.granary.batch.generate.InMemoryGenerationStore;
import org.granary.batch.generate.Passage;
import org.granary.catalog.source.GenerationPlan;

/** Journal and courses of generated text in memory; they outlive a job, as the database does. */
final class FakeGenerationDesk implements GenerationDesk {

    static final Map<String, GenerationCourse> COURSES = new ConcurrentHashMap<>();
    static final GenerationStore JOURNAL = new InMemoryGenerationStore();

    static boolean waits(String gatheringId) {
        return Optional.ofNullable(COURSES.get(gatheringId))
                .filter(GenerationCourse::waits)
                .isPresent();
    }

    static Optional<List<Group>> groups(String gatheringId) {
        return Optional.ofNullable(COURSES.get(gatheringId))
                .map(course -> course.parts().stream()
                        .map(GenerationCourse.Part::group)
                        .toList());
    }

    @Override
    public GenerationStore store() {
        return JOURNAL;
    }

    @Override
    public List<Passage> passages(String gatheringId, GenerationPlan plan) {
        return List.of();
    }

    @Override
    public Optional<GenerationCourse> course(String gatheringId) {
        return Optional.ofNullable(COURSES.get(gatheringId));
    }

    @Override
    public void keep(String gatheringId, GenerationCourse course) {
        COURSES.put(gatheringId, course);
    }
}
