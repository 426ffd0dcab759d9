package org.granary.batch.generate;

import java.util.Optional;
import java.util.Set;

/** A record on its way through a round, with the lane that it came from and who wrote the seeds behind it. */
record Candidate(GeneratedRecord record, Lane lane, Set<String> authors) {

    Candidate {
        authors = Set.copyOf(authors);
    }

    String id() {
        return record.id();
    }

    Example example() {
        return record.example();
    }

    Candidate as(Example example) {
        return new Candidate(
                new GeneratedRecord(id(), example, record.group(), record.provenance(), record.verdict()),
                lane,
                authors);
    }

    Candidate judged(GeneratedRecord.Scores scores) {
        return new Candidate(
                new GeneratedRecord(
                        id(), example(), record.group(), record.provenance().judged(scores), Optional.empty()),
                lane,
                authors);
    }

    Candidate reviewed(ReviewVerdict verdict) {
        var with = new java.util.TreeSet<>(authors);
        if (verdict.judgement() == ReviewVerdict.Judgement.CORRECTED) {
            with.add(verdict.reviewer());
        }
        return new Candidate(record.with(verdict), lane, with);
    }

    Seed seed() {
        return new Seed(id(), authors, example());
    }
}
