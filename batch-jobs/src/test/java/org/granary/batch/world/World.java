package org.granary.batch.world;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.granary.batch.world.PlayedPeople.Person;
import org.granary.catalog.dataset.DatasetResource;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.source.SourceResource;
import org.granary.governance.party.PartyDesk;

/** One world: it plays a history's steps on the platform's operations, tells the oracle what was accepted, and compares what the platform says and gives with what the oracle allows. */
final class World {

    private static final List<Duration> TIMES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(9),
            Duration.ofHours(5),
            Duration.ofDays(1),
            Duration.ofDays(12),
            Duration.ofDays(60));

    final WorldContainer platform;
    final Oracle oracle = new Oracle();
    final Tally tally;
    final WrittenTables tables;
    /** By rights id. */
    final Map<String, Material> materials = new LinkedHashMap<>();

    final GatherSteps gatherings = new GatherSteps(this);
    final ReleaseSteps releases = new ReleaseSteps(this);
    final WithdrawSteps withdrawals = new WithdrawSteps(this);
    final PurgeSteps purges = new PurgeSteps(this);
    private final LegalSteps legal = new LegalSteps(this);
    private final TeamSteps teams;
    private final Map<String, Integer> revisions = new HashMap<>();

    private World(WorldContainer platform, Tally tally, WrittenTables tables) {
        this.platform = platform;
        this.tally = tally;
        this.tables = tables;
        this.teams = new TeamSteps(this);
    }

    /** A world that begins; the warehouse of the one before is gone. */
    static World on(WorldContainer platform, Tally tally, Path home) {
        WrittenTables.delete(home.resolve("warehouse"));
        return new World(platform, tally, new WrittenTables(home.resolve("warehouse")));
    }

    /** Plays a history from an empty platform. */
    void play(List<Step> steps) {
        tally.history();
        platform.database().empty();
        platform.clock().set(Cast.BEGINNING);
        begin();
        goOn(steps);
    }

    /** Plays more. */
    void goOn(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            // No two steps happen at the same moment: of two decisions the later one rules.
            platform.clock().pass(Duration.ofMillis(1));
            if (step.cut() > 0) {
                platform.transactions().cutAt(step.cut());
            }
            try {
                play(step);
                tally.done(step.kind());
            } catch (WorldTransactions.PowerCut e) {
                tally.powerCut();
            } catch (GranaryException refused) {
                // The platform did not accept it: nothing has happened.
            } finally {
                platform.transactions().repair();
            }
            withdrawals.compareWithdrawals("step " + i + " " + step);
        }
    }

    private void play(Step step) {
        switch (step.kind()) {
            case PASS_TIME -> platform.clock().pass(Step.choose(TIMES, step.a()));
            case APPROVE -> legal.approve(step);
            case REJECT -> legal.reject(step);
            case REVISE -> legal.revise(step);
            case GATHER -> gatherings.gather(step);
            case LIFT_STOP -> legal.liftStop(step);
            case CLEAR -> gatherings.clear(step);
            case REVOKE_CLEARANCE -> gatherings.revokeClearance(step);
            case DRAFT -> legal.draft(step);
            case SIGN -> legal.sign();
            case SUSPEND, RESUME, TERMINATE -> legal.move(step);
            case CONSENT -> legal.consent(step);
            case WITHDRAW_CONSENT -> legal.withdraw(step);
            case LEAVE, JOIN -> legal.belong(step);
            case FILE_TERMS, CHANGE_TERMS -> legal.file(step);
            case CONCLUDE_TERMS, REVOKE_TERMS, REFUSE_TERMS -> legal.judgeTerms(step);
            case GENERATE -> gatherings.generate(step, legal.terms());
            case TAKE_DOWN -> legal.takeDown();
            case TAKE_DOWN_JOB -> releases.takeDown();
            case GRANT -> teams.grant(step);
            case REVOKE_GRANT -> teams.revokeGrant(step);
            case RELEASE -> releases.release(step);
            case WITHDRAW_JOB -> withdrawals.withdraw();
            case PURGE_JOB -> purges.purge();
            case TICK -> legal.tick();
            case PULL -> teams.pull(step);
            case READ_LINK -> teams.read(step);
        }
    }

    private void begin() {
        platform.people().act(Cast.ADMIN);
        Cast.parties()
                .forEach(party -> call(() -> platform.bean(PartyDesk.class).register(party, Cast.ADMIN.name())));
        Cast.COMPANIES.forEach(company -> oracle.joined(company, now()));
        as(Cast.SUBMITTER);
        Cast.sources()
                .forEach(
                        source -> call(() -> platform.bean(SourceResource.class).register(source)));
        Cast.SOURCES.forEach(source -> revisions.put(source, 1));
        Cast.DATASETS.forEach(
                dataset -> call(() -> platform.bean(DatasetResource.class).define(Cast.dataset(dataset))));
    }

    Instant now() {
        return platform.clock().instant();
    }

    void as(Person person) {
        platform.people().act(person);
    }

    <T> T call(Callable<T> operation) {
        return platform.request(operation);
    }

    int revision(String source) {
        return revisions.getOrDefault(source, 1);
    }

    /** A source has one revision more. */
    void revised(String source) {
        revisions.merge(source, 1, Integer::sum);
    }

    <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    Oracle.Ask ask(Oracle.Gate gate, Set<String> uses) {
        return new Oracle.Ask(gate, uses, Optional.empty(), now());
    }

    /** What records of a bundle are. */
    Material material(String rights) {
        return Objects.requireNonNull(materials.get(rights), rights);
    }

    Material byKey(String key) {
        return materials.values().stream()
                .filter(material -> material.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Compares what a gate said with the oracle. */
    void compare(boolean permitted, boolean allowed, String what) {
        tally.decision();
        if (permitted && !allowed) {
            tally.leak(what + " at " + now());
        } else if (allowed && !permitted) {
            tally.wronglyWithheld(what + " at " + now());
        }
    }
}
