package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.granary.governance.rights.GenerationStanding;

/**
 * A run as its job last saw it: what a gate asks for, and what people want to know. The records themselves follow from the journal.
 *
 * @param kept records that would be landed now
 * @param standing as a gate wants to know it
 * @param parts what would be landed, by bundle of rights
 */
public record GenerationCourse(
        GenerationResult.Status status,
        int kept,
        List<RoundReport> rounds,
        GenerationStanding standing,
        List<Part> parts) {

    public GenerationCourse {
        requireNonNull(status, "status");
        rounds = List.copyOf(rounds);
        requireNonNull(standing, "standing");
        parts = List.copyOf(parts);
    }

    /** The records of one group. */
    public record Part(Group group, long records) {
        public Part {
            requireNonNull(group, "group");
        }
    }

    /** What a result leaves to be known. */
    public static GenerationCourse of(GenerationResult result) {
        var counts = new TreeMap<Group, Long>();
        result.records().forEach(record -> counts.merge(record.group(), 1L, Long::sum));
        var parts = new ArrayList<Part>();
        counts.forEach((group, records) -> parts.add(new Part(group, records)));
        return new GenerationCourse(
                result.status(), result.records().size(), result.rounds(), result.standing(), parts);
    }

    /** Whether experts have to judge before it goes on. */
    public boolean waits() {
        return status == GenerationResult.Status.AWAITING_REVIEW;
    }
}
