package org.granary.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.granary.batch.gather.GatherPlan;
import org.granary.batch.generate.GenerationResult;
import org.granary.batch.generate.ReviewDesk;
import org.granary.batch.generate.ReviewSample;
import org.granary.batch.generate.ReviewVerdict;
import org.granary.batch.generate.ReviewVerdict.Judgement;
import org.granary.batch.generate.standin.PcbScript;
import org.granary.batch.generate.standin.ScriptedEndpoint;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Budget;
import org.granary.catalog.source.GenerationPlan.ExpertSeed;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Generator;
import org.granary.catalog.source.GenerationPlan.Goal;
import org.granary.catalog.source.GenerationPlan.Seeds;
import org.granary.catalog.source.GenerationPlan.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The job of generated text on the batch runtime, against the scripted stand-in for a model. */
class GenerateJobTest extends JobsFixture {

    private static final Goal GOAL = new Goal(30, 0.5, 6, 10);

    private ScriptedEndpoint endpoint = endpoint(new PcbScript());

    private static ScriptedEndpoint endpoint(Function<String, String> script) {
        try {
            return ScriptedEndpoint.start(script);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private void planText(String id, Goal goal, long tokens) {
        plan(
                id,
                new GatherPlan.Generated(new GenerationPlan(
                        Form.SINGLE_TURN,
                        List.of(new Generator(
                                "stand-in",
                                endpoint.baseUrl(),
                                "scripted",
                                "terms-1",
                                new TreeMap<>(Map.of("max_tokens", BigDecimal.valueOf(600))),
                                Optional.empty(),
                                Optional.empty())),
                        "stand-in",
                        Set.of("fine-tune"),
                        "zh-TW",
                        new Seeds(
                                List.of(new ExpertSeed(
                                        "s1",
                                        "lin",
                                        "r-00000000000000e1",
                                        Optional.empty(),
                                        List.of(new Turn("鑽針壽命到了要怎麼判斷？", "看孔壁粗糙度、斷針率與累計孔數。")))),
                                Optional.empty(),
                                List.of()),
                        goal,
                        new Budget("tokens", BigDecimal.valueOf(tokens)),
                        Optional.empty(),
                        "v1")));
    }

    private static JobExecution generate(String id) throws InterruptedException {
        return ended(start("gather-synthetic", "gatheringId", id));
    }

    private static void acceptAll(String id) {
        var desk = new ReviewDesk(FakeGenerationDesk.JOURNAL);
        for (ReviewSample.Item item : desk.open(id, "expert-1")) {
            desk.submit(
                    Form.SINGLE_TURN,
                    new ReviewVerdict(
                            id,
                            item.id(),
                            "expert-1",
                            Judgement.ACCEPTED,
                            Optional.empty(),
                            Optional.empty(),
                            Instant.EPOCH));
        }
    }

    @Test
    void waitsForExpertsAfterEachRoundAndLandsWhatIsLeftAtTheEnd() throws Exception {
        planText("text-1", GOAL, 50_000_000);

        JobExecution execution = generate("text-1");
        assertThat(execution.getExitStatus()).as(TestWorld.EVENTS.toString()).isEqualTo("HELD");
        assertThat(TestWorld.EVENTS).containsExactly("held");
        assertThat(landing("text-1")).doesNotExist();
        int asked = endpoint.requests();
        assertThat(generate("text-1").getExitStatus()).isEqualTo("HELD");
        assertThat(endpoint.requests()).as("nothing is asked twice").isEqualTo(asked);

        int rounds = 1;
        TestWorld.EVENTS.clear();
        do {
            acceptAll("text-1");
            execution = generate("text-1");
            rounds++;
        } while ("HELD".equals(execution.getExitStatus()));

        assertThat(execution.getExitStatus()).isEqualTo("ADMITTED");
        var course = java.util.Objects.requireNonNull(FakeGenerationDesk.COURSES.get("text-1"));
        assertThat(course.status()).isEqualTo(GenerationResult.Status.COMPLETE);
        assertThat(course.kept()).isGreaterThanOrEqualTo(30);
        assertThat(rounds).isGreaterThan(2);
        String group = course.parts().get(0).group().key();
        assertThat(landing("text-1").resolve(group).resolve("manifest.json"))
                .content()
                .contains("terms-1");
        assertThat(lines("text-1", group + "/parsed"))
                .hasSize(course.kept())
                .allMatch(line -> line.contains("generated_id"));
        assertThat(TestWorld.EVENTS).last().asString().startsWith("admitted " + course.kept());
    }

    @Test
    void asksNoModelWhereTheGateSaysNo() throws Exception {
        TestWorld.permits = false;
        planText("text-2", GOAL, 50_000_000);

        assertThat(generate("text-2").getExitStatus()).isEqualTo("DENIED");

        assertThat(TestWorld.EVENTS).containsExactly("denied SOURCE_NOT_APPROVED");
        assertThat(endpoint.requests()).isZero();
    }

    @Test
    void asksNoMoreOnceTheGateHasClosedButKeepsWhatWasPaid() throws Exception {
        planText("text-3", GOAL, 50_000_000);
        assertThat(generate("text-3").getExitStatus()).isEqualTo("HELD");
        int asked = endpoint.requests();
        acceptAll("text-3");
        TestWorld.permits = false;
        TestWorld.EVENTS.clear();

        generate("text-3");

        assertThat(endpoint.requests()).isEqualTo(asked);
        var course = java.util.Objects.requireNonNull(FakeGenerationDesk.COURSES.get("text-3"));
        assertThat(course.status()).isEqualTo(GenerationResult.Status.BUDGET_SPENT);
        assertThat(TestWorld.EVENTS).first().asString().startsWith("landed");
    }

    @Test
    void endsWhereTheBudgetDoesNotHoldOneCall() throws Exception {
        planText("text-4", GOAL, 100);

        assertThat(generate("text-4").getBatchStatus()).isEqualTo(BatchStatus.FAILED);

        assertThat(TestWorld.EVENTS).containsExactly("failed GENERATION_NOTHING_KEPT");
        assertThat(endpoint.requests()).isZero();
    }

    @Test
    void stopsBetweenCallsAndGoesOnWithoutPayingTwice() throws Exception {
        endpoint.close();
        var answering = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var script = new PcbScript();
        endpoint = endpoint(prompt -> {
            answering.countDown();
            try {
                assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return script.apply(prompt);
        });
        planText("text-5", GOAL, 50_000_000);
        long execution = start("gather-synthetic", "gatheringId", "text-5");
        assertThat(answering.await(60, TimeUnit.SECONDS)).isTrue();
        operator().stop(execution);
        stopped.countDown();

        assertThat(ended(execution).getBatchStatus()).isEqualTo(BatchStatus.STOPPED);
        int answered = endpoint.answered();
        assertThat(answered).isBetween(1, 4);
        assertThat(TestWorld.EVENTS).isEmpty();
        JobExecution second = ended(operator().restart(execution, new Properties()));
        assertThat(second.getExitStatus()).isEqualTo("HELD");
        assertThat(FakeGenerationDesk.JOURNAL.spending("text-5").committed()).isPositive();
        assertThat(endpoint.answered()).isEqualTo(endpoint.requests());
    }
}
