package org.granary.batch.gather;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.granary.batch.connector.AddressRule;
import org.granary.batch.generate.ClosedStore;
import org.granary.batch.generate.Dropped;
import org.granary.batch.generate.Embedder;
import org.granary.batch.generate.Generation;
import org.granary.batch.generate.GenerationCourse;
import org.granary.batch.generate.GenerationErrors;
import org.granary.batch.generate.GenerationResult;
import org.granary.batch.generate.GenerationStore;
import org.granary.batch.generate.Group;
import org.granary.batch.generate.LandingSink;
import org.granary.batch.generate.Llm;
import org.granary.batch.generate.OpenAiLlm;
import org.granary.batch.generate.RoundReport;
import org.granary.batch.generate.Tools;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.ProgressBoard;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.FileLandingStore;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.setting.BatchSettings;
import org.granary.batch.setting.GenerateSettings;
import org.granary.catalog.source.GenerationPlan;
import org.jspecify.annotations.Nullable;

/**
 * Has language models write, as far as budget and experts' review let it go. Exit status AWAITING_REVIEW, or LANDED once the loop is over; then each group of
 * rights has a landing of its own below the gathering's.
 *
 * <p>Restart: the loop is replayed from its journal, so that nothing is asked or paid twice; the landings are written again as they were.
 */
@Named("gatherGenerate")
@Dependent
class GenerateBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    GatheringLog log;

    @Inject
    GatherGates gates;

    @Inject
    GenerationDesk desk;

    @Inject
    BatchSettings settings;

    @Inject
    GenerateSettings generate;

    @Inject
    ProgressBoard board;

    @Inject
    Clock clock;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(() -> generate(id), (code, message) -> log.failed(id, code, message));
    }

    @Override
    public void stop() {
        stop.countDown();
    }

    private String generate(String id) throws IOException, InterruptedException {
        GatherPlan gathering = log.begin(id, job.getExecutionId());
        GenerationPlan plan = ((GatherPlan.Generated) gathering.origin()).plan();
        // Where the gate has closed since the last round, what was paid for is brought to its end and nothing is asked
        // any more.
        GenerationStore store = gates.gather(id).permits() ? desk.store() : new ClosedStore(desk.store());
        GenerationResult result = Generation.go(plan, id, desk.passages(id, plan), tools(id, plan, store));
        var course = GenerationCourse.of(result);
        desk.keep(id, course);
        if (course.waits()) {
            return "AWAITING_REVIEW";
        }
        if (result.records().isEmpty()) {
            throw GenerationErrors.nothingKept(id, dropped(result));
        }
        land(gathering, plan, result);
        return "LANDED";
    }

    private Tools tools(String id, GenerationPlan plan, GenerationStore store) {
        var models = new OpenAiLlm(AddressRule.of(generate.allowHosts()), generate.timeout(), generate::key);
        Llm stoppable = (generator, prompt) -> {
            if (stop.getCount() == 0) {
                throw GenerationErrors.generationStopped(id);
            }
            return models.ask(generator, prompt);
        };
        long wanted = plan.goal().records();
        return new Tools(
                store,
                stoppable,
                Embedder.atHand(),
                generate.calls(),
                clock,
                time -> {
                    // A stop ends the wait; the call that comes next then sees it.
                    boolean unused = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
                },
                (round, kept) -> board.report(
                        job.getExecutionId(), new ProgressBoard.Entry("generate:round-" + round, kept, wanted)));
    }

    private void land(GatherPlan gathering, GenerationPlan plan, GenerationResult result) throws IOException {
        Path work = settings.work("gather-" + gathering.gatheringId());
        Files.createDirectories(work);
        String below = Landings.of(gathering).uri() + "/";
        Function<Group, LandingStore> landings = group -> FileLandingStore.at(below + group.key());
        var landed = new LandingSink.Landed(gathering.sourceId(), gathering.gatheringId(), plan, clock.instant());
        for (Group group :
                new LandingSink(landings, work).write(landed, result.records()).keySet()) {
            log.landed(gathering.gatheringId(), Landings.manifest(landings.apply(group), work));
        }
    }

    private static String dropped(GenerationResult result) {
        Map<Dropped, Integer> all = new TreeMap<>();
        for (RoundReport round : result.rounds()) {
            round.dropped().forEach((reason, count) -> all.merge(reason, count, Integer::sum));
        }
        return result.status() + (all.isEmpty() ? ", nothing was proposed" : ", dropped " + all);
    }
}
