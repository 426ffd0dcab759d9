package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.catalog.source.GenerationPlan.Form;

/** Where experts judge samples. Nobody judges what came of a seed of their own, and the first verdict stands. */
public final class ReviewDesk {

    private final GenerationStore store;

    public ReviewDesk(GenerationStore store) {
        this.store = requireNonNull(store, "store");
    }

    /** What this person may judge and nobody has judged, oldest first. */
    public List<ReviewSample.Item> open(String run, String reviewer) {
        Set<String> done =
                store.verdicts(run).stream().map(ReviewVerdict::itemId).collect(Collectors.toSet());
        return store.samples(run).stream()
                .flatMap(sample -> sample.items().stream())
                .filter(item -> !done.contains(item.id()) && !item.authors().contains(reviewer))
                .toList();
    }

    /**
     * Takes a verdict; fails with REVIEW_ITEM_UNKNOWN, REVIEW_OF_OWN_SEED, REVIEW_DONE, or REVIEW_INVALID where a correction is not of the
     * run's form.
     */
    public void submit(Form form, ReviewVerdict verdict) {
        ReviewSample.Item item = Generation.item(store, verdict.run(), verdict.itemId())
                .orElseThrow(() -> GenerationErrors.reviewItemUnknown(verdict.run(), verdict.itemId()));
        if (item.authors().contains(verdict.reviewer())) {
            throw GenerationErrors.reviewOfOwnSeed(verdict.reviewer(), item.id());
        }
        verdict.corrected()
                .flatMap(corrected -> fault(form, item.example(), corrected))
                .ifPresent(why -> {
                    throw GenerationErrors.reviewInvalid(item.id(), why);
                });
        if (!store.addVerdict(verdict)) {
            throw GenerationErrors.reviewDone(item.id());
        }
    }

    private static Optional<String> fault(Form form, Example before, Example corrected) {
        if (form == Form.MULTI_TURN
                ? corrected.turns().size() < 2
                : corrected.turns().size() != 1) {
            return Optional.of(
                    "it has " + corrected.turns().size() + " turns, which a record of form " + form + " has not");
        }
        if (form == Form.PREFERENCE && corrected.rejected().isEmpty()) {
            return Optional.of("the rejected response is missing");
        }
        if (!corrected.passage().equals(before.passage())) {
            return Optional.of("the passage was changed, but it is another record's text");
        }
        if (form == Form.CONTEXTUAL_QA
                && !new String(RougeL.prepare(corrected.passage().orElse("")))
                        .contains(new String(RougeL.prepare(corrected.span().orElse("–"))))) {
            return Optional.of("the words that it rests on are not in the passage");
        }
        return Optional.empty();
    }
}
