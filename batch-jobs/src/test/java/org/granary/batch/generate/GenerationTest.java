package org.granary.batch.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.connector.AddressRule;
import org.granary.batch.generate.GenerationResult.Status;
import org.granary.batch.generate.ReviewVerdict.Judgement;
import org.granary.batch.generate.standin.PcbScript;
import org.granary.batch.generate.standin.ScriptedEndpoint;
import org.granary.batch.landing.FileLandingStore;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.source.GeneratedShape;
import org.granary.catalog.source.GenerationPlan;
import org.granary.catalog.source.GenerationPlan.Form;
import org.granary.catalog.source.GenerationPlan.Goal;
import org.granary.catalog.storage.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop against the scripted stand-in; experts are played by the test. */
class GenerationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final BigDecimal PLENTY = new BigDecimal(10_000_000);
    private static final List<Passage> PASSAGES = List.of(
            new Passage("p1", "r-00000000000000d1", "鑽孔機主軸每運轉 2000 小時應更換潤滑油。冷卻水溫度須維持在攝氏 20 度。集塵袋每週清理一次並記錄重量。"),
            new Passage("p2", "r-00000000000000d1", "電鍍槽液位低於標線時不得開機。陽極袋破損會使鍍層產生顆粒。整流器的紋波應小於百分之五。"),
            new Passage("p3", "r-00000000000000d2", "曝光機的能量每班量測一次。燈管累計一千小時後必須更換。無塵室落塵量超標時停止作業。"));

    @TempDir
    Path folder;

    private final GenerationStore store = new InMemoryGenerationStore();
    private final List<Duration> waits = new ArrayList<>();
    private int experts;
    private ScriptedEndpoint endpoint = start(new PcbScript());

    private static ScriptedEndpoint start(Function<String, String> script) {
        try {
            return ScriptedEndpoint.start(script);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void clear() {
        waits.clear();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private Tools tools(Llm llm) {
        return new Tools(
                store,
                llm,
                new CharacterEmbedder(),
                new CallLimits(Duration.ofSeconds(30), 6_000_000, 3, 4, Duration.ofMinutes(1)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                time -> {
                    synchronized (waits) {
                        waits.add(time);
                    }
                });
    }

    private Tools tools() {
        return tools(new OpenAiLlm(
                AddressRule.of(Set.of(endpoint.host())), Duration.ofSeconds(30), (name, address) -> Optional.empty()));
    }

    private GenerationPlan plan(Form form, Goal goal, BigDecimal tokens) {
        return Plans.plan(form, List.of(Plans.generator("g", endpoint.baseUrl())), goal, tokens);
    }

    private GenerationResult go(GenerationPlan plan) throws InterruptedException {
        return Generation.go(plan, "run", PASSAGES, tools());
    }

    /** Experts judge all that waits: every {@code n}th record is rejected, every seventh corrected. */
    private void judgeAll(GenerationPlan plan, int n) {
        judgeAll("run", plan, n);
    }

    private void judgeAll(String run, GenerationPlan plan, int n) {
        var desk = new ReviewDesk(store);
        // A new expert each time: who corrected a record is the author of a seed, and judges nothing that comes of it.
        String expert = "expert-" + ++experts;
        int i = 0;
        for (ReviewSample.Item item : desk.open(run, expert)) {
            i++;
            boolean reject = i % n == 0;
            boolean correct = !reject && i % 7 == 0 && plan.form() == Form.SINGLE_TURN;
            desk.submit(
                    plan.form(),
                    new ReviewVerdict(
                            run,
                            item.id(),
                            expert,
                            reject ? Judgement.REJECTED : correct ? Judgement.CORRECTED : Judgement.ACCEPTED,
                            correct
                                    ? Optional.of(Example.of(
                                            item.example().instructions(),
                                            "經專家修正：" + item.example().responses()))
                                    : Optional.empty(),
                            reject ? Optional.of("步驟順序不對") : Optional.empty(),
                            NOW));
        }
    }

    private GenerationResult untilEnd(GenerationPlan plan, int n) throws InterruptedException {
        GenerationResult result = go(plan);
        while (result.status() == Status.AWAITING_REVIEW) {
            judgeAll(plan, n);
            result = go(plan);
        }
        return result;
    }

    @Test
    void goesRoundUntilThereAreEnoughRecordsThatExpertsAccept() throws InterruptedException {
        GenerationPlan plan = plan(Form.SINGLE_TURN, new Goal(70, 0.7, 12, 10), PLENTY);
        GenerationResult first = go(plan);
        assertThat(first.status()).isEqualTo(Status.AWAITING_REVIEW);
        assertThat(first.standing().review().orElseThrow().reviewed()).isZero();
        GenerationResult result = untilEnd(plan, 6);
        result.rounds().forEach(round -> System.out.println("figures: " + round));
        assertThat(result.status()).isEqualTo(Status.COMPLETE);
        assertThat(result.records()).hasSizeGreaterThanOrEqualTo(70);
        assertThat(result.rounds()).hasSizeGreaterThan(1);
        assertThat(result.standing().review().orElseThrow().rate()).isGreaterThanOrEqualTo(0.7);
        assertThat(result.rounds().get(0).dropped())
                .containsKeys(Dropped.SIMPLIFIED_CHINESE, Dropped.ITEM_MALFORMED, Dropped.JUDGE_BELOW);
        assertThat(result.records()).extracting(GeneratedRecord::id).doesNotHaveDuplicates();
        assertThat(result.records()).allSatisfy(record -> {
            assertThat(record.provenance().model()).isEqualTo(ScriptedEndpoint.MODEL);
            assertThat(record.provenance().seeds()).isNotEmpty();
            assertThat(record.provenance().scores().points()).hasSize(4);
            assertThat(record.group().rightsIds()).containsExactly(Plans.EXPERTS);
        });
        assertThat(result.records())
                .as("a later round learns from what experts accepted")
                .anyMatch(record -> record.provenance().seeds().stream().anyMatch(seed -> seed.length() == 32));
    }

    @Test
    void asksForMoreWhereLittleIsKept() throws InterruptedException {
        // The nearer the goal, the more of what the script can say is too similar to what was kept.
        GenerationPlan plan = plan(Form.SINGLE_TURN, new Goal(60, 0.7, 6, 10), PLENTY);
        var script = new PcbScript();
        Llm llm = (generator, prompt) -> new LlmAnswer(
                script.apply(prompt.user()), ScriptedEndpoint.MODEL, OptionalLong.empty(), OptionalLong.empty());
        for (int i = 0; i < 40; i++) {
            String run = "run-" + i;
            GenerationResult result = Generation.go(plan, run, List.of(), tools(llm));
            while (result.status() == Status.AWAITING_REVIEW) {
                judgeAll(run, plan, 100);
                result = Generation.go(plan, run, List.of(), tools(llm));
            }
            assertThat(result.status()).as(run).isEqualTo(Status.COMPLETE);
        }
    }

    @Test
    void keptInstructionsDifferByMoreThanTheThreshold() throws InterruptedException {
        List<GeneratedRecord> records = untilEnd(plan(Form.SINGLE_TURN, new Goal(60, 0.5, 5, 10), PLENTY), 100)
                .records();
        var rouge = new RougeL();
        for (int i = 0; i < records.size(); i++) {
            rouge.against(RougeL.prepare(records.get(i).example().instructions()));
            for (int j = 0; j < i; j++) {
                assertThat(rouge.f(RougeL.prepare(records.get(j).example().instructions())))
                        .isLessThanOrEqualTo(0.7);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void makesEveryFormAndLandsItByRights(Form form) throws InterruptedException, IOException {
        GenerationPlan plan = plan(form, new Goal(6, 0.5, 3, 6), PLENTY);
        GenerationResult result = untilEnd(plan, 100);
        assertThat(result.records()).isNotEmpty();
        Example example = result.records().get(0).example();
        assertThat(example.rejected().isPresent()).isEqualTo(form == Form.PREFERENCE);
        assertThat(example.span().isPresent()).isEqualTo(form == Form.CONTEXTUAL_QA);
        assertThat(example.turns().size() > 1).isEqualTo(form == Form.MULTI_TURN);
        var sink = new LandingSink(
                group -> FileLandingStore.at(folder.resolve(group.key()).toUri().toString()), folder);
        var landed = new LandingSink.Landed("qa", "g1", plan, NOW);
        var counts = sink.write(landed, result.records());
        assertThat(counts).hasSize(form == Form.CONTEXTUAL_QA ? 2 : 1);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(result.records().size());
        SortedMap<String, String> once = files();
        sink.write(landed, result.records());
        assertThat(files()).as("writing again changes nothing").isEqualTo(once);
        String line = once.entrySet().stream()
                .filter(file -> file.getKey().contains("parsed/part-00000.jsonl"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(Json.mapper().readTree(line).path("r").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(GeneratedShape.of(form).stream()
                        .map(column -> column.name())
                        .toList());
    }

    private SortedMap<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void paysNothingTwiceHoweverOftenItIsInterrupted() throws InterruptedException {
        GenerationPlan plan = plan(Form.SINGLE_TURN, new Goal(40, 0.5, 5, 6), PLENTY);
        var calls = new AtomicInteger();
        Llm real = tools().llm();
        Llm dying = (generator, prompt) -> {
            if (calls.incrementAndGet() % 9 == 0) {
                throw new IllegalStateException("the process dies here");
            }
            return real.ask(generator, prompt);
        };
        int deaths = 0;
        Optional<GenerationResult> result = Optional.empty();
        while (result.isEmpty()) {
            try {
                GenerationResult so = Generation.go(plan, "run", PASSAGES, tools(dying));
                if (so.status() == Status.AWAITING_REVIEW) {
                    judgeAll(plan, 100);
                } else {
                    result = Optional.of(so);
                }
            } catch (IllegalStateException e) {
                deaths++;
            }
        }
        int paid = endpoint.answered();
        assertThat(deaths).isPositive();
        GenerationResult again = Generation.go(plan, "run", PASSAGES, tools());
        assertThat(endpoint.answered()).as("a run that is over asks nothing").isEqualTo(paid);
        assertThat(again.records()).isEqualTo(result.get().records());
    }

    @Test
    void neverSpendsMoreThanTheBudget() throws InterruptedException {
        GenerationPlan plan = plan(Form.SINGLE_TURN, new Goal(1000, 0.5, 5, 50), new BigDecimal(60_000));
        GenerationResult result = untilEnd(plan, 100);
        assertThat(result.status()).isEqualTo(Status.BUDGET_SPENT);
        assertThat(result.spending().committed()).isBetween(1L, plan.budget().millionths());
        assertThat(result.records()).isNotEmpty();
        int paid = endpoint.requests();
        assertThat(go(plan).records()).isEqualTo(result.records());
        assertThat(endpoint.requests()).isEqualTo(paid);
    }

    @Test
    void waitsAsLongAsTheProviderAsksAndGoesOn() throws InterruptedException {
        endpoint.next(
                new ScriptedEndpoint.Status(429, 17),
                new ScriptedEndpoint.Status(503, 0),
                new ScriptedEndpoint.Garbage("nonsense"),
                new ScriptedEndpoint.HangUp());
        GenerationResult result = untilEnd(plan(Form.SINGLE_TURN, new Goal(5, 0.5, 2, 6), PLENTY), 100);
        assertThat(result.records()).isNotEmpty();
        assertThat(waits).anyMatch(wait -> wait.toSeconds() >= 16);
    }

    @Test
    void stopsAtAWrongKeyWithoutTryingAgain() {
        endpoint.next(
                new ScriptedEndpoint.Status(401, 0),
                new ScriptedEndpoint.Status(401, 0),
                new ScriptedEndpoint.Status(401, 0));
        assertThatThrownBy(() -> go(plan(Form.SINGLE_TURN, new Goal(2, 0.5, 2, 6), PLENTY)))
                .isInstanceOf(GranaryException.class)
                .hasMessageContaining("refuses us")
                .extracting(e -> ((GranaryException) e).code())
                .isEqualTo(BatchErrorCode.GENERATOR_REFUSED);
        assertThat(store.spending("run").committed()).isZero();
    }

    @Test
    void aRoundBelowTheRateKeepsOnlyWhatExpertsAccepted() throws InterruptedException {
        GenerationPlan plan = plan(Form.SINGLE_TURN, new Goal(20, 0.9, 6, 1), PLENTY);
        GenerationResult result = untilEnd(plan, 2);
        assertThat(result.status()).isEqualTo(Status.ROUNDS_SPENT);
        assertThat(result.records())
                .hasSize(3)
                .allMatch(record -> record.verdict().isPresent());
        assertThat(result.rounds().get(0).dropped()).containsKeys(Dropped.ROUND_BELOW_RATE, Dropped.EXPERT_REJECTED);
        assertThat(result.standing().review().orElseThrow().rate()).isEqualTo(0.5);
    }

    @Test
    void nobodyJudgesWhatCameOfTheirOwnSeed() throws InterruptedException {
        GenerationPlan plan = plan(Form.SINGLE_TURN, new Goal(5, 0.5, 3, 6), PLENTY);
        go(plan);
        var desk = new ReviewDesk(store);
        assertThat(desk.open("run", "lin")).as("lin wrote a seed").isEmpty();
        ReviewSample.Item item = desk.open("run", "wang").get(0);
        assertThatThrownBy(() -> desk.submit(
                        plan.form(),
                        new ReviewVerdict(
                                "run", item.id(), "lin", Judgement.ACCEPTED, Optional.empty(), Optional.empty(), NOW)))
                .isInstanceOf(GranaryException.class)
                .hasMessageContaining("does not judge what came of it");
    }

    @Test
    void eachGeneratorsRecordsStayUnderItsOwnTerms() throws InterruptedException {
        URI url = endpoint.baseUrl();
        GenerationPlan plan = Plans.plan(
                Form.SINGLE_TURN,
                List.of(Plans.generator("a", url), Plans.generator("b", url)),
                new Goal(30, 0.5, 5, 6),
                PLENTY);
        List<GeneratedRecord> records = untilEnd(plan, 100).records();
        assertThat(records).extracting(record -> record.group().termsId()).containsOnly("terms-a", "terms-b");
        var terms = new TreeMap<String, String>();
        records.forEach(record -> terms.put(record.id(), record.group().termsId()));
        assertThat(records)
                .allSatisfy(record -> assertThat(record.provenance().seeds())
                        .filteredOn(terms::containsKey)
                        .allMatch(seed -> record.group().termsId().equals(terms.get(seed))));
    }

    @Test
    void aPlanIsTheSameAfterJson() throws IOException {
        GenerationPlan plan = plan(Form.CONTEXTUAL_QA, new Goal(5, 0.5, 3, 6), PLENTY);
        assertThat(Json.mapper().readValue(Json.text(plan), GenerationPlan.class))
                .isEqualTo(plan);
    }
}
