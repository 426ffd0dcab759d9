package org.granary.launcher.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.launcher.LauncherConfiguration;
import org.granary.launcher.Platform;
import org.granary.launcher.PowerCut;
import org.granary.launcher.ProgressListener;
import org.granary.launcher.demo.ApiClient;

/**
 * Gathers sources of all kinds again and again, in each round with one component killed at a random moment, and compares what each source's table holds
 * with that of a round that nobody disturbed.
 *
 * <p>The platform runs when it begins, and runs when it ends. What a person does in earnest is done here too: a steward clears what waits for it, and
 * restarts what failed.
 */
public final class KillRounds implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int MOST_MISSED = 10;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Set<String> WAITING = Set.of("HELD");
    private static final Set<String> WRONG = Set.of("REFUSED", "DENIED", "UNCHANGED");

    private final Platform platform;
    private final PowerCut powerCut;
    private final Path warehouse;
    private final PrintWriter log;
    private final ProgressListener progress;
    private final Random random;
    private final KillSite site = new KillSite();
    private final ScriptedPairs pairs = new ScriptedPairs();
    private final ApiClient api;
    private final RoundSources sources;
    private int restarts;
    private int askedAgain;
    private int missed;
    private long lost;
    private long twice;
    private int kills;
    private Duration slowest = Duration.ZERO;
    private volatile Result soFar = new Result(0, 0, 0, 0, 0, 0, Duration.ZERO);

    /** What is killed. */
    private enum Victim {
        SERVER,
        SPARK,
        POSTGRES
    }

    /**
     * What came of it.
     *
     * @param rounds in which something was killed
     * @param missed rounds that were over before their moment came; they are compared too, and not counted
     * @param lost records of the undisturbed round that a disturbed one does not have, over all rounds
     * @param twice records that a disturbed round has more often
     * @param restarts jobs that failed and that a steward had to restart
     * @param askedAgain requests to the model beyond those of undisturbed runs: calls that were open when something was killed
     * @param slowest the longest round, the start of what was killed included
     */
    public record Result(
            int rounds, int missed, long lost, long twice, int restarts, int askedAgain, Duration slowest) {}

    /** On a platform that runs; {@code seed} decides the moments. */
    public KillRounds(Platform platform, LauncherConfiguration configuration, long seed, PrintWriter log) {
        this.platform = platform;
        this.powerCut = PowerCut.on(configuration);
        this.warehouse = Path.of(configuration.warehouse());
        this.log = log;
        this.progress = (component, text) -> log.println("   [" + component + "] " + text);
        this.random = new Random(seed);
        this.api = new ApiClient(platform.endpoints(), platform.credentials());
        this.sources = new RoundSources(api, site, pairs);
    }

    /** Runs rounds after an undisturbed one until something was killed in so many. */
    public Result run(int rounds) throws IOException, InterruptedException {
        sources.agree();
        String seeds = sources.prepareSeeds();
        play(0, new EnumMap<>(Map.of(Kind.OPEN, seeds)), Optional.empty(), Duration.ZERO);
        sources.takeSeedRights(seeds);
        Instant begin = Instant.now();
        Map<Kind, String> first = round(0, Optional.empty(), Duration.ZERO);
        Duration undisturbed = Duration.between(begin, Instant.now());
        Map<Kind, TableContent> whole = contents(0);
        if (!pairs(first)
                .records()
                .equals(requireNonNull(whole.get(Kind.SYNTHETIC)).records())) {
            throw new IllegalStateException(
                    "The loop played here does not write what the server's wrote, undisturbed.");
        }
        askedAgain = 0;
        whole.forEach((kind, content) -> log.println("undisturbed " + kind + ": " + content.total()));
        Duration shortest = undisturbed;
        for (int round = 1; kills < rounds; round++) {
            if (round - kills > rounds + MOST_MISSED) {
                throw new IllegalStateException(
                        "In " + (round - 1) + " rounds only " + kills
                                + " had something to kill at the moment drawn: this machine's speed changes too much. Free it.");
            }
            begin = Instant.now();
            disturb(round, shortest.multipliedBy(random.nextInt(1000)).dividedBy(1000), whole);
            // The first round is that of a cold server; later ones are over sooner.
            Duration took = Duration.between(begin, Instant.now());
            shortest = took.compareTo(shortest) < 0 ? took : shortest;
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            soFar = new Result(kills, missed, lost, twice, restarts, askedAgain, slowest);
        }
        return soFar;
    }

    /** What came of the rounds that are over. */
    public Result soFar() {
        return soFar;
    }

    private void disturb(int round, Duration moment, Map<Kind, TableContent> whole)
            throws IOException, InterruptedException {
        Victim victim = Victim.values()[kills % Victim.values().length];
        Map<Kind, String> gatherings = round(round, Optional.of(victim), moment);
        whole.put(Kind.SYNTHETIC, pairs(gatherings));
        for (Map.Entry<Kind, TableContent> there : contents(round).entrySet()) {
            TableContent expected = requireNonNull(whole.get(there.getKey()));
            long missing = there.getValue().missingOf(expected);
            long more =
                    Math.max(there.getValue().beyond(expected), there.getValue().twice());
            log.println("round %d %s: %d records, %d lost, %d twice"
                    .formatted(round, there.getKey(), there.getValue().total(), missing, more));
            lost += missing;
            twice += more;
        }
    }

    /** The pairs that an undisturbed run of the round's gathering writes. */
    private TableContent pairs(Map<Kind, String> gatherings) throws InterruptedException {
        var undisturbed = sources.undisturbed(requireNonNull(gatherings.get(Kind.SYNTHETIC)));
        askedAgain += undisturbed.askedSoFar() - undisturbed.asked();
        return undisturbed.content();
    }

    private Map<Kind, TableContent> contents(int round) throws IOException {
        Map<Kind, TableContent> contents = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Path table = warehouse.resolve("sources").resolve(RoundSources.id(kind, round));
            contents.put(kind, TableContent.of(table, kind.columns()));
        }
        return contents;
    }

    /** Gathers one source of each kind; gives the gatherings. */
    private Map<Kind, String> round(int number, Optional<Victim> victim, Duration moment) throws InterruptedException {
        Map<Kind, String> gatherings = sources.gather(number);
        play(number, gatherings, victim, moment);
        return gatherings;
    }

    private void play(int number, Map<Kind, String> gatherings, Optional<Victim> victim, Duration moment)
            throws InterruptedException {
        Set<Kind> open = EnumSet.copyOf(gatherings.keySet());
        Instant begin = Instant.now();
        Optional<Victim> left = victim;
        victim.ifPresent(who -> log.println("round %d: %s after %d ms".formatted(number, who, moment.toMillis())));
        while (!open.isEmpty()) {
            if (Duration.between(begin, Instant.now()).compareTo(LIMIT) > 0) {
                throw new IllegalStateException("Round " + number + " did not end: " + states(gatherings));
            }
            boolean due = Duration.between(begin, Instant.now()).compareTo(moment) >= 0;
            if (left.isPresent() && due && killed(left.get())) {
                kills++;
                platform.start(progress);
                left = Optional.empty();
            }
            for (Kind kind : EnumSet.copyOf(open)) {
                if (hasEnded(kind, requireNonNull(gatherings.get(kind)))) {
                    open.remove(kind);
                }
            }
            // Over REST, as a steward at the console would look: nothing announces an end.
            Thread.sleep(LOOK.toMillis());
        }
        if (left.isPresent()) {
            missed++;
            log.println("round %d: nothing of %s was there to kill any more".formatted(number, left.get()));
        }
    }

    /** Kills it, as soon as it is there. */
    private boolean killed(Victim victim) {
        Optional<ProcessHandle> process = switch (victim) {
            case SERVER -> powerCut.component("server");
            case POSTGRES -> powerCut.component("postgres");
            case SPARK -> powerCut.sparkOrders().stream().findFirst().flatMap(powerCut::spark);
        };
        process.ifPresent(powerCut::end);
        return process.isPresent();
    }

    private boolean hasEnded(Kind kind, String gathering) {
        String state = api.get("steward1", "/gatherings/" + gathering)
                .require()
                .path("state")
                .asText();
        if (WRONG.contains(state)) {
            throw new IllegalStateException(gathering + " is " + state);
        }
        if (WAITING.contains(state)) {
            sources.release(kind, gathering);
        }
        failedJob(gathering).ifPresent(execution -> {
            restarts++;
            api.post("steward1", "/jobs/" + execution + "/restart", "{}").require();
        });
        return state.equals("ADMITTED");
    }

    /** The newest job of a gathering, where it failed. */
    private Optional<Long> failedJob(String gathering) {
        for (JsonNode job : api.get("steward1", "/jobs").require()) {
            if (job.path("subject").asText().equals(gathering)) {
                return job.path("status").asText().equals("FAILED")
                        ? Optional.of(job.path("executionId").asLong())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private String states(Map<Kind, String> gatherings) {
        return gatherings.values().stream()
                .map(id -> id + " "
                        + api.get("steward1", "/gatherings/" + id)
                                .body()
                                .path("state")
                                .asText())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        pairs.close();
        site.close();
    }
}
