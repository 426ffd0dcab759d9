package org.granary.batch.gather;

import java.util.List;
import java.util.Optional;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationStore;
import org.granary.batch.generate.Passage;
import org.granary.catalog.source.GenerationPlan;

/** What the job of generated text keeps and reads; catalog and database fill it. A run is named by its gathering's id. */
public interface GenerationDesk {

    /** The journal, with transactions of its own. */
    GenerationStore store();

    /** What questions are asked on: the same at each call for one gathering, as long as the records are there. Empty where the plan needs none. */
    List<Passage> passages(String gatheringId, GenerationPlan plan);

    /** Where the run stood when it stopped last; empty before its first stop. */
    Optional<GenerationCourse> course(String gatheringId);

    /** Keeps where the run stands. */
    void keep(String gatheringId, GenerationCourse course);
}
