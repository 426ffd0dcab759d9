package org.granary.batch.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.granary.batch.gather.TakeDownRequest;
import org.granary.batch.gather.TakeDownResource;
import org.granary.catalog.source.SourceResource;
import org.granary.catalog.source.SourceStop;
import org.granary.catalog.source.SourceStops;
import org.granary.governance.agreement.AgreementEnds;
import org.granary.governance.agreement.AgreementResource;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.approval.Approval;
import org.granary.governance.approval.ApprovalResource;
import org.granary.governance.approval.SourceStopResource;
import org.granary.governance.consent.ConsentResource;
import org.granary.governance.generator.ConcludedTerms;
import org.granary.governance.generator.Conclusion;
import org.granary.governance.generator.GeneratorTermsResource;
import org.granary.governance.licensing.LicenseRuling;
import org.granary.governance.party.MembershipResource;

/** What stewards, signers and firms do: decisions on sources, agreements, consents, memberships, generators' terms, take-downs. */
final class LegalSteps {

    private static final String ELSEWHERE = "elsewhere";

    private static final List<Duration> NOTICE = List.of(Duration.ZERO, Duration.ofHours(5), Duration.ofDays(10));

    private final World world;
    private final List<String> terms = new ArrayList<>();
    private int takeDowns;

    LegalSteps(World world) {
        this.world = world;
    }

    /** Ids of the generators' terms that are on file. */
    List<String> terms() {
        return terms;
    }

    void approve(Step step) {
        String source = Step.choose(Cast.SOURCES, step.a());
        int revision = world.revision(source);
        Optional<String> license =
                source.equals(Cast.OPEN) ? Optional.of(Step.choose(Cast.LICENSES, step.b())) : Optional.empty();
        decide(source, revision, Approval.Verdict.APPROVED, license);
        world.oracle.approved(source, revision, license);
        world.withdrawals.expectLicenseChange(source, revision);
    }

    void reject(Step step) {
        String source = Step.choose(Cast.SOURCES, step.a());
        int revision = 1 + Math.floorMod(step.b(), world.revision(source));
        decide(source, revision, Approval.Verdict.REVOKED, Optional.empty());
        world.oracle.rejected(source, revision);
        world.withdrawals.expect(material -> material.source().equals(source) && material.revision() == revision);
    }

    private void decide(String source, int revision, Approval.Verdict verdict, Optional<String> license) {
        world.as(Cast.STEWARD);
        var ruling = license.map(words -> new LicenseRuling.Word(ELSEWHERE, "the publisher's letter"));
        world.call(() -> world.bean(ApprovalResource.class)
                .decide(source, revision, new ApprovalResource.Verdict(verdict, license, Optional.empty(), ruling)));
    }

    /** A steward has looked at a site that says something else than before. */
    void liftStop(Step step) {
        var standing = world.platform.look(() -> world.bean(SourceStops.class).of(Cast.WEB)).stream()
                .filter(SourceStop::stands)
                .map(SourceStop::id)
                .toList();
        if (!standing.isEmpty()) {
            String stop = Step.choose(standing, step.a());
            world.as(Cast.STEWARD);
            world.call(() -> world.bean(SourceStopResource.class)
                    .lift(Cast.WEB, stop, new SourceStopResource.Lift("as they say now")));
            world.oracle.lifted(stop);
        }
    }

    void revise(Step step) {
        String source = Step.choose(Cast.SOURCES, step.a());
        world.as(Cast.SUBMITTER);
        world.call(() -> world.bean(SourceResource.class).revise(source, Cast.definition(source)));
        world.revised(source);
    }

    void draft(Step step) {
        Oracle.Agreed agreed = Cast.agreed(step.a(), step.b(), step.c(), world.now());
        var terms = Cast.terms(agreed);
        world.as(Cast.SUBMITTER);
        var agreements = world.bean(AgreementResource.class);
        if (world.platform
                .look(() -> world.bean(Agreements.class).find(Cast.AGREEMENT))
                .isEmpty()) {
            world.call(() -> agreements.draft(new AgreementResource.Draft(Cast.AGREEMENT, Cast.ASSOCIATION, terms)));
        } else {
            world.call(() -> agreements.amend(Cast.AGREEMENT, terms));
        }
        world.oracle.drafted(agreed);
    }

    /** Whatever is next: the offer, the association's signature, the programme office's. */
    void sign() {
        var agreements = world.bean(AgreementResource.class);
        var latest = world.platform.look(() -> {
            var version = world.bean(Agreements.class).require(Cast.AGREEMENT).latest();
            return new Object() {
                final String hash = version.termsSha256();
                final boolean offered = version.offeredAt().isPresent();
                final int signatures = version.signatures().size();
            };
        });
        if (!latest.offered) {
            world.as(Cast.SUBMITTER);
            world.call(() -> agreements.offer(Cast.AGREEMENT));
            return;
        }
        world.as(latest.signatures == 0 ? Cast.ASSOCIATION_SIGNER : Cast.STEWARD);
        world.call(() -> agreements.sign(Cast.AGREEMENT, new AgreementResource.SignatureRequest(latest.hash, true)));
        if (latest.signatures == 1) {
            world.oracle.signed(world.now());
        }
    }

    void move(Step step) {
        var agreements = world.bean(AgreementResource.class);
        var remark = new AgreementResource.Remark(Optional.empty());
        world.as(Cast.STEWARD);
        switch (step.kind()) {
            case SUSPEND -> {
                world.call(() -> agreements.suspend(Cast.AGREEMENT, remark));
                world.oracle.suspended();
            }
            case RESUME -> {
                world.call(() -> agreements.resume(Cast.AGREEMENT, remark));
                world.oracle.resumed();
            }
            default -> {
                world.call(() -> agreements.terminate(Cast.AGREEMENT, remark));
                world.oracle.terminated();
                world.withdrawals.expect(material -> material.kind() == Material.Kind.INDUSTRY);
            }
        }
    }

    void consent(Step step) {
        String company = Step.choose(Cast.COMPANIES, step.a());
        Set<String> uses = Step.choose(Cast.USES, step.b());
        Optional<Instant> from =
                Math.floorMod(step.c(), 5) == 1 ? Optional.of(world.now().plus(Duration.ofDays(2))) : Optional.empty();
        Optional<Instant> until =
                Math.floorMod(step.c(), 5) == 2 ? Optional.of(world.now().plus(Duration.ofDays(15))) : Optional.empty();
        Optional<Set<String>> recipients =
                Math.floorMod(step.c(), 5) == 3 ? Optional.of(Set.of(Cast.TEAMS.get(0))) : Optional.empty();
        Optional<Integer> version = Math.floorMod(step.b(), 3) == 0 ? Optional.of(latestVersion()) : Optional.empty();
        world.as(Cast.signerOf(company));
        var given = world.call(() -> (ConsentResource.ConsentView) world.bean(ConsentResource.class)
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
        world.oracle.consented(new Oracle.Consented(
                company, given.given().agreementVersion(), world.now(), uses, from, until, recipients));
    }

    private int latestVersion() {
        return world.platform.look(() ->
                world.bean(Agreements.class).require(Cast.AGREEMENT).latest().number());
    }

    void withdraw(Step step) {
        String company = Step.choose(Cast.COMPANIES, step.a());
        world.as(Cast.signerOf(company));
        var consents = world.bean(ConsentResource.class);
        var standing = world.call(() -> consents.list(Cast.AGREEMENT)).stream()
                .filter(consent -> consent.given().company().equals(company)
                        && consent.withdrawnAt().isEmpty())
                .toList();
        if (standing.isEmpty()) {
            return;
        }
        world.call(() -> consents.withdraw(Cast.AGREEMENT, standing.get(0).id()));
        world.oracle.consentWithdrawn(company);
        world.withdrawals.expect(
                material -> material.company().filter(company::equals).isPresent());
    }

    void belong(Step step) {
        String company = Step.choose(Cast.COMPANIES, step.a());
        world.as(Cast.ADMIN);
        var memberships = world.bean(MembershipResource.class);
        if (step.kind() == Step.Kind.JOIN) {
            world.call(() -> memberships.join(company, new MembershipResource.Joining(Cast.ASSOCIATION)));
            world.oracle.joined(company, world.now());
        } else {
            world.call(() -> memberships.leave(company));
            world.oracle.left(company);
            world.withdrawals.expect(
                    material -> material.company().filter(company::equals).isPresent());
        }
    }

    /** New terms of a generator; or a change of some, which rule at once or later. */
    void file(Step step) {
        boolean change = step.kind() == Step.Kind.CHANGE_TERMS;
        if (change && terms.isEmpty()) {
            return;
        }
        String id = "terms-" + terms.size();
        Oracle.Allowed allowed = Cast.allowed(step.a(), step.b(), world.now());
        Optional<String> earlier = change ? Optional.of(Step.choose(terms, step.c())) : Optional.empty();
        Instant from = world.now().plus(change ? Step.choose(NOTICE, step.b()) : Duration.ZERO);
        world.as(Cast.SUBMITTER);
        world.call(() -> world.bean(GeneratorTermsResource.class)
                .enter(new GeneratorTermsResource.Request(id, Cast.terms(allowed, from), earlier)));
        terms.add(id);
        world.oracle.filed(id, allowed, from, earlier);
    }

    void judgeTerms(Step step) {
        if (terms.isEmpty()) {
            return;
        }
        String id = Step.choose(terms, step.a());
        world.as(Cast.STEWARD);
        switch (step.kind()) {
            case CONCLUDE_TERMS -> concludeTerms(id, step.b() % 2 == 0);
            case REFUSE_TERMS -> {
                world.call(() -> world.bean(GeneratorTermsResource.class)
                        .refuse(id, new GeneratorTermsResource.Refusal("a draft")));
                world.oracle.termsRefused(id);
            }
            default -> {
                world.call(() -> world.bean(GeneratorTermsResource.class).revoke(id));
                world.oracle.termsRevoked(id);
                world.withdrawals.expect(madeUnder(Set.of(id)));
            }
        }
    }

    private void concludeTerms(String id, boolean keeps) {
        Set<String> before = world.oracle.standingBefore(id);
        var fate = keeps ? ConcludedTerms.Fate.KEPT : ConcludedTerms.Fate.REVOKED;
        var word = new Conclusion(
                Optional.empty(),
                List.of(),
                before.isEmpty() ? Optional.empty() : Optional.of(new ConcludedTerms.Earlier(fate, "as they say")));
        world.call(() -> world.bean(GeneratorTermsResource.class).conclude(id, word));
        world.oracle.termsConcluded(id, keeps);
        if (!keeps && !before.isEmpty()) {
            before.forEach(world.oracle::termsRevoked);
            world.withdrawals.expect(madeUnder(before));
        }
    }

    private static Predicate<Material> madeUnder(Set<String> ids) {
        return material -> material.terms().filter(ids::contains).isPresent();
    }

    void takeDown() {
        world.as(Cast.STEWARD);
        String page = "https://example.org/page-" + takeDowns++;
        var recorded = world.call(() -> (TakeDownResource.TakeDownView) world.bean(TakeDownResource.class)
                .record(Cast.WEB, new TakeDownResource.Request(TakeDownRequest.Kind.PAGE, page, "a letter"))
                .getEntity());
        world.oracle.takenDown(recorded.id(), Cast.WEB);
    }

    /** The scheduler's look at agreements that have ended by their dates. */
    void tick() {
        boolean ended =
                !world.call(() -> world.bean(AgreementEnds.class).announce()).isEmpty();
        if (ended) {
            world.withdrawals.expect(material -> material.kind() == Material.Kind.INDUSTRY);
        }
    }
}
