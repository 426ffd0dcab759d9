package org.granary.batch.gather.review;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.granary.batch.database.Transactions;
import org.granary.batch.generate.GenerationErrors;
import org.granary.batch.generate.JdbcGenerationStore;
import org.granary.batch.generate.ReviewDesk;
import org.granary.batch.generate.ReviewSample;
import org.granary.batch.generate.ReviewVerdict;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.Sources;

/**
 * What experts have to judge, and what they said.
 *
 * <p>Transactions: in the caller's, or in one of its own. A verdict locks its gathering, so that of two experts who judge the last two records at once one sees that
 * nothing is left.
 */
@ApplicationScoped
@Transactional
public class Reviews {

    private static final int MOST = 1_000;

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Event<DomainEvent> events;

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    /** One round's sample; {@code form} is empty where rows of a table were drawn. */
    public record Waiting(
            Gathering gathering,
            Optional<GenerationPlan.Form> form,
            ReviewSample sample,
            List<ReviewVerdict> verdicts) {

        /** Records that nobody has judged. */
        public List<ReviewSample.Item> open() {
            Set<String> done = verdicts.stream().map(ReviewVerdict::itemId).collect(Collectors.toUnmodifiableSet());
            return sample.items().stream()
                    .filter(item -> !done.contains(item.id()))
                    .toList();
        }
    }

    /** All samples that wait, those of the newest gatherings first. */
    public List<Waiting> waiting() {
        return gatherings.newest(MOST).stream()
                .filter(gathering -> gathering.state() == GatheringState.HELD)
                .flatMap(gathering -> newest(gathering).stream())
                .filter(waiting -> !waiting.open().isEmpty())
                .toList();
    }

    /** The newest sample of a gathering; fails with GATHERING_UNKNOWN, and with REVIEW_NOT_OPEN where it has none. */
    public Waiting require(String gatheringId) {
        return newest(gatherings.require(gatheringId))
                .orElseThrow(() -> GenerationErrors.reviewNotOpen(gatheringId, "no sample was drawn of it"));
    }

    /** The newest sample of a gathering, where there is one. */
    public Optional<Waiting> find(String gatheringId) {
        return gatherings.find(gatheringId).flatMap(this::newest);
    }

    private Optional<Waiting> newest(Gathering gathering) {
        SourceDefinition definition = sources.requireRevision(gathering.sourceId(), gathering.revision())
                .definition();
        if (definition.generation().isEmpty() && definition.table().isEmpty()) {
            return Optional.empty();
        }
        var store = store();
        List<ReviewSample> samples = store.samples(gathering.id());
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(new Waiting(
                        gathering,
                        definition.generation().map(GenerationPlan::form),
                        samples.get(samples.size() - 1),
                        store.verdicts(gathering.id())));
    }

    /** Takes a verdict; with the last one of the sample the gathering goes on. Gives how many are left. */
    public int judge(ReviewVerdict verdict) {
        Gathering gathering = gatherings.requireLocked(verdict.run());
        if (gathering.state() != GatheringState.HELD) {
            throw GenerationErrors.reviewNotOpen(gathering.id(), "it is " + gathering.state());
        }
        var before = require(gathering.id());
        if (before.form().isEmpty() && verdict.corrected().isPresent()) {
            throw GenerationErrors.reviewInvalid(
                    verdict.itemId(), "rows of a table are drawn, so that nobody can put them right one by one");
        }
        new ReviewDesk(store()).submit(before.form().orElse(GenerationPlan.Form.SINGLE_TURN), verdict);
        events.fire(new VerdictGiven(
                verdict.reviewer(),
                gathering.id(),
                verdict.itemId(),
                verdict.judgement().name()));
        var after = require(gathering.id());
        if (after.open().isEmpty()) {
            events.fire(new ReviewFinished(
                    verdict.reviewer(), gathering.id(), after.sample().round()));
        }
        return after.open().size();
    }

    private JdbcGenerationStore store() {
        return new JdbcGenerationStore(database, clock, Transactions::joined);
    }
}
