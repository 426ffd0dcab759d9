package org.granary.batch.world;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.granary.batch.gather.TakeDownRequest;
import org.granary.batch.gather.TakeDownResource;
import org.granary.batch.world.PlayedPeople.Person;
import org.granary.catalog.dataset.DatasetResource;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.source.SourceResource;
import org.granary.governance.agreement.AgreementEnds;
import org.granary.governance.agreement.AgreementResource;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.approval.Approval;
import org.granary.governance.approval.ApprovalResource;
import org.granary.governance.consent.ConsentResource;
import org.granary.governance.generator.GeneratorTermsResource;
import org.granary.governance.grant.AccessGrant;
import org.granary.governance.grant.GrantResource;
import org.granary.governance.licensing.LicenseRuling;
import org.granary.governance.party.MembershipResource;
import org.granary.governance.party.PartyDesk;
import org.granary.governance.pull.LinkKey;
import org.granary.governance.pull.PlayedSharing;
import org.granary.governance.pull.PullAccess;

/** One world: it plays a history's steps on the platform's operations, tells the oracle what was accepted, and compares what a pull brings with what the oracle allows. */
final class World {

    private static final List<Duration> TIMES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(9),
            Duration.ofHours(5),
            Duration.ofDays(1),
            Duration.ofDays(12),
            Duration.ofDays(60));
    private static final String ELSEWHERE = "elsewhere";

    /** A link that a pull handed out. */
    private record Link(
            String token, Oracle.Granted grant, String release, long version, Material material, Instant expiresAt) {}

    final WorldContainer platform;
    final Oracle oracle = new Oracle();
    final Tally tally;
    final WrittenTables tables;
    final Map<String, Material> materials = new LinkedHashMap<>();
    private final Jobs jobs;
    private final PlayedSharing sharing;
    private final Map<String, Integer> revisions = new HashMap<>();
    private final List<String> terms = new ArrayList<>();
    private final Map<Oracle.Granted, String> tokens = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private int takeDowns;

    /** A world that begins; the warehouse of the one before is gone. */
    static World on(WorldContainer platform, Tally tally, Path home) {
        WrittenTables.delete(home.resolve("warehouse"));
        return new World(platform, tally, new WrittenTables(home.resolve("warehouse")));
    }

    private World(WorldContainer platform, Tally tally, WrittenTables tables) {
        this.platform = platform;
        this.tally = tally;
        this.tables = tables;
        this.jobs = new Jobs(this);
        this.sharing =
                new PlayedSharing(platform.bean(PullAccess.class), platform.bean(LinkKey.class), platform.clock());
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
                platform.transactions().cutAt(step.cut(), WorldTransactions.Side.BEFORE);
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
            jobs.compareWithdrawals("step " + i + " " + step);
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

    private void play(Step step) {
        switch (step.kind()) {
            case PASS_TIME -> platform.clock().pass(Step.choose(TIMES, step.a()));
            case APPROVE -> approve(step);
            case REJECT -> reject(step);
            case REVISE -> revise(step);
            case GATHER -> jobs.gather(step);
            case CLEAR -> jobs.clear(step);
            case REVOKE_CLEARANCE -> jobs.revokeClearance(step);
            case DRAFT -> draft(step);
            case SIGN -> sign();
            case SUSPEND, RESUME, TERMINATE -> move(step);
            case CONSENT -> consent(step);
            case WITHDRAW_CONSENT -> withdraw(step);
            case LEAVE, JOIN -> belong(step);
            case FILE_TERMS -> file(step);
            case CONCLUDE_TERMS, REVOKE_TERMS -> judgeTerms(step);
            case GENERATE -> jobs.generate(step, terms);
            case TAKE_DOWN -> takeDown();
            case TAKE_DOWN_JOB -> jobs.takeDown();
            case GRANT -> grant(step);
            case REVOKE_GRANT -> revokeGrant(step);
            case RELEASE -> jobs.release(step);
            case WITHDRAW_JOB -> jobs.withdraw();
            case TICK -> tick();
            case PULL -> pull(step);
            case READ_LINK -> read(step);
        }
    }

    private void approve(Step step) {
        String source = Step.choose(Cast.SOURCES, step.a());
        int revision = revision(source);
        Optional<String> license =
                source.equals(Cast.OPEN) ? Optional.of(Step.choose(Cast.LICENSES, step.b())) : Optional.empty();
        decide(source, revision, Approval.Verdict.APPROVED, license);
        oracle.approved(source, revision, license);
        jobs.expectLicenseChange(source, revision);
    }

    private void reject(Step step) {
        String source = Step.choose(Cast.SOURCES, step.a());
        int revision = 1 + Math.floorMod(step.b(), revision(source));
        decide(source, revision, Approval.Verdict.REVOKED, Optional.empty());
        oracle.rejected(source, revision);
        jobs.expect(material -> material.source().equals(source) && material.revision() == revision);
    }

    private void decide(String source, int revision, Approval.Verdict verdict, Optional<String> license) {
        as(Cast.STEWARD);
        var ruling = license.map(words -> new LicenseRuling.Word(ELSEWHERE, "the publisher's letter"));
        call(() -> platform.bean(ApprovalResource.class)
                .decide(source, revision, new ApprovalResource.Verdict(verdict, license, Optional.empty(), ruling)));
    }

    private void revise(Step step) {
        String source = Step.choose(Cast.SOURCES, step.a());
        as(Cast.SUBMITTER);
        call(() -> platform.bean(SourceResource.class).revise(source, Cast.definition(source)));
        revisions.merge(source, 1, Integer::sum);
    }

    private void draft(Step step) {
        Oracle.Agreed agreed = Cast.agreed(step.a(), step.b(), step.c(), now());
        var terms = Cast.terms(agreed);
        as(Cast.SUBMITTER);
        var agreements = platform.bean(AgreementResource.class);
        if (platform.look(() -> platform.bean(Agreements.class).find(Cast.AGREEMENT))
                .isEmpty()) {
            call(() -> agreements.draft(new AgreementResource.Draft(Cast.AGREEMENT, Cast.ASSOCIATION, terms)));
        } else {
            call(() -> agreements.amend(Cast.AGREEMENT, terms));
        }
        oracle.drafted(agreed);
    }

    /** Whatever is next: the offer, the association's signature, the programme office's. */
    private void sign() {
        var agreements = platform.bean(AgreementResource.class);
        var latest = platform.look(() -> {
            var version =
                    platform.bean(Agreements.class).require(Cast.AGREEMENT).latest();
            return new Object() {
                final String hash = version.termsSha256();
                final boolean offered = version.offeredAt().isPresent();
                final int signatures = version.signatures().size();
            };
        });
        if (!latest.offered) {
            as(Cast.SUBMITTER);
            call(() -> agreements.offer(Cast.AGREEMENT));
            return;
        }
        as(latest.signatures == 0 ? Cast.ASSOCIATION_SIGNER : Cast.STEWARD);
        call(() -> agreements.sign(Cast.AGREEMENT, new AgreementResource.SignatureRequest(latest.hash, true)));
        if (latest.signatures == 1) {
            oracle.signed(now());
        }
    }

    private void move(Step step) {
        var agreements = platform.bean(AgreementResource.class);
        var remark = new AgreementResource.Remark(Optional.empty());
        as(Cast.STEWARD);
        switch (step.kind()) {
            case SUSPEND -> {
                call(() -> agreements.suspend(Cast.AGREEMENT, remark));
                oracle.suspended();
            }
            case RESUME -> {
                call(() -> agreements.resume(Cast.AGREEMENT, remark));
                oracle.resumed();
            }
            default -> {
                call(() -> agreements.terminate(Cast.AGREEMENT, remark));
                oracle.terminated();
                jobs.expect(material -> material.kind() == Material.Kind.INDUSTRY);
            }
        }
    }

    private void consent(Step step) {
        String company = Step.choose(Cast.COMPANIES, step.a());
        Set<String> uses = Step.choose(Cast.USES, step.b());
        Optional<Instant> from =
                Math.floorMod(step.c(), 5) == 1 ? Optional.of(now().plus(Duration.ofDays(2))) : Optional.empty();
        Optional<Instant> until =
                Math.floorMod(step.c(), 5) == 2 ? Optional.of(now().plus(Duration.ofDays(15))) : Optional.empty();
        Optional<Set<String>> recipients =
                Math.floorMod(step.c(), 5) == 3 ? Optional.of(Set.of(Cast.TEAMS.get(0))) : Optional.empty();
        Optional<Integer> version = Math.floorMod(step.b(), 3) == 0 ? Optional.of(latestVersion()) : Optional.empty();
        as(Cast.signerOf(company));
        var given = call(() -> (ConsentResource.ConsentView) platform.bean(ConsentResource.class)
                .give(
                        Cast.AGREEMENT,
                        new ConsentResource.Request(
                                company,
                                version,
                                List.copyOf(uses),
                                until,
                                from,
                                Optional.empty(),
                                recipients,
                                Optional.empty()))
                .getEntity());
        oracle.consented(
                new Oracle.Consented(company, given.given().agreementVersion(), now(), uses, from, until, recipients));
    }

    private int latestVersion() {
        return platform.look(() ->
                platform.bean(Agreements.class).require(Cast.AGREEMENT).latest().number());
    }

    private void withdraw(Step step) {
        String company = Step.choose(Cast.COMPANIES, step.a());
        as(Cast.signerOf(company));
        var consents = platform.bean(ConsentResource.class);
        var standing = call(() -> consents.list(Cast.AGREEMENT)).stream()
                .filter(consent -> consent.given().company().equals(company)
                        && consent.withdrawnAt().isEmpty())
                .toList();
        if (standing.isEmpty()) {
            return;
        }
        call(() -> consents.withdraw(Cast.AGREEMENT, standing.get(0).id()));
        oracle.consentWithdrawn(company);
        jobs.expect(material -> material.company().filter(company::equals).isPresent());
    }

    private void belong(Step step) {
        String company = Step.choose(Cast.COMPANIES, step.a());
        as(Cast.ADMIN);
        var memberships = platform.bean(MembershipResource.class);
        if (step.kind() == Step.Kind.JOIN) {
            call(() -> memberships.join(company, new MembershipResource.Joining(Cast.ASSOCIATION)));
            oracle.joined(company, now());
        } else {
            call(() -> memberships.leave(company));
            oracle.left(company);
            jobs.expect(material -> material.company().filter(company::equals).isPresent());
        }
    }

    private void file(Step step) {
        String id = "terms-" + terms.size();
        Oracle.Allowed allowed = Cast.allowed(step.a(), step.b(), now());
        as(Cast.SUBMITTER);
        call(() -> platform.bean(GeneratorTermsResource.class)
                .enter(new GeneratorTermsResource.Request(id, Cast.terms(allowed, now()))));
        terms.add(id);
        oracle.filed(id, allowed);
    }

    private void judgeTerms(Step step) {
        if (terms.isEmpty()) {
            return;
        }
        String id = Step.choose(terms, step.a());
        as(Cast.STEWARD);
        var file = platform.bean(GeneratorTermsResource.class);
        if (step.kind() == Step.Kind.CONCLUDE_TERMS) {
            call(() -> file.conclude(id));
            oracle.termsConcluded(id);
        } else {
            call(() -> file.revoke(id));
            oracle.termsRevoked(id);
            jobs.expect(material -> material.terms().filter(id::equals).isPresent());
        }
    }

    private void takeDown() {
        as(Cast.STEWARD);
        String page = "https://example.org/page-" + takeDowns++;
        var recorded = call(() -> (TakeDownResource.TakeDownView) platform.bean(TakeDownResource.class)
                .record(Cast.WEB, new TakeDownResource.Request(TakeDownRequest.Kind.PAGE, page, "a letter"))
                .getEntity());
        oracle.takenDown(recorded.id(), Cast.WEB);
    }

    private void grant(Step step) {
        String team = Step.choose(Cast.TEAMS, step.a());
        String dataset = Step.choose(Cast.DATASETS, step.b());
        Set<String> uses = Step.choose(Cast.USES, step.c());
        Instant until = now().plus(Duration.ofDays(Step.choose(List.of(300, 20), step.a())));
        as(Cast.memberOf(team));
        var grants = platform.bean(GrantResource.class);
        var requested = call(() ->
                (GrantResource.GrantView) grants.request(new AccessGrant.Wish(team, dataset, List.copyOf(uses), until))
                        .getEntity());
        as(Cast.STEWARD);
        call(() -> grants.approve(requested.id()));
        var granted = new Oracle.Granted(requested.id(), team, dataset, uses, until);
        oracle.granted(granted);
        as(Cast.memberOf(team));
        tokens.put(granted, call(() -> grants.issue(requested.id())).bearerToken());
    }

    private void revokeGrant(Step step) {
        if (!tokens.isEmpty()) {
            var grant = Step.choose(List.copyOf(tokens.keySet()), step.a());
            as(Cast.STEWARD);
            call(() -> platform.bean(GrantResource.class).revoke(grant.id()));
            oracle.grantRevoked(grant.id());
        }
    }

    /** The scheduler's look at agreements that have ended by their dates. */
    private void tick() {
        boolean ended =
                !call(() -> platform.bean(AgreementEnds.class).announce()).isEmpty();
        if (ended) {
            jobs.expect(material -> material.kind() == Material.Kind.INDUSTRY);
        }
    }

    private void pull(Step step) {
        if (tokens.isEmpty() || jobs.released().isEmpty()) {
            return;
        }
        var grant = Step.choose(List.copyOf(tokens.keySet()), step.a());
        var releases = jobs.released().stream()
                .filter(release -> release.dataset().equals(grant.dataset()))
                .toList();
        if (releases.isEmpty()) {
            return;
        }
        var release = Step.choose(releases, step.b());
        String table = "releases/" + release.dataset() + "/" + release.version();
        long newest = tables.version(table);
        long version = Math.floorMod(step.c(), 3) == 0 ? Math.floorMod(step.c(), newest + 1) : newest;
        Optional<Long> asked = version == newest ? Optional.empty() : Optional.of(version);
        var handed = call(
                () -> sharing.query(String.valueOf(tokens.get(grant)), release.dataset(), release.version(), asked));
        var brought = new LinkedHashMap<Material, String>();
        for (PlayedSharing.Listed file : handed) {
            call(() -> sharing.open(file.link()))
                    .ifPresent(path -> brought.put(byKey(WrittenTables.key(path)), file.link()));
        }
        var allowed = tables.at(table, version).values().stream()
                .map(this::byKey)
                .filter(material -> oracle.mayPull(grant, material, release.toString(), version, now()))
                .toList();
        handed.stream()
                .map(file -> materials.get(file.rights()))
                .filter(material -> !allowed.contains(material))
                .forEach(material -> tally.leak("PULL listed " + material + " to " + grant + " at " + now()));
        tally.pull(brought.size());
        String where = grant + " of " + release + " version " + version + " at " + now();
        brought.keySet().stream()
                .filter(material -> !allowed.contains(material))
                .forEach(material -> tally.leak("PULL brought " + material + " to " + where));
        allowed.stream()
                .filter(material -> !brought.containsKey(material))
                .forEach(material -> tally.wronglyWithheld("PULL withheld " + material + " from " + where));
        Instant expiresAt = now().plus(PlayedSharing.LINK_LIFETIME);
        brought.forEach((material, token) ->
                links.add(new Link(token, grant, release.toString(), version, material, expiresAt)));
    }

    Material byKey(String key) {
        return materials.values().stream()
                .filter(material -> material.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** A link of some time ago. */
    private void read(Step step) {
        if (links.isEmpty()) {
            return;
        }
        Link link = links.get(links.size() - 1 - Math.floorMod(step.a(), Math.min(links.size(), 5)));
        boolean came = call(() -> sharing.open(link.token())).isPresent();
        boolean allowed = now().isBefore(link.expiresAt())
                && oracle.mayPull(link.grant(), link.material(), link.release(), link.version(), now());
        tally.pull(came ? 1 : 0);
        if (came && !allowed) {
            tally.leak("A link brought " + link + " at " + now());
        } else if (allowed && !came) {
            tally.wronglyWithheld("A link did not bring " + link + " at " + now());
        }
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
