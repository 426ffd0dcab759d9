package org.granary.governance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.granary.governance.license.License;
import org.granary.governance.license.Licenses;
import org.granary.governance.license.Prohibition;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.ClearanceStanding;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.Cover;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.SourceStanding;

/** What holds of every decision, whatever the rights, the uses and the moment. */
class DecisionsPropertyTest {

    /** A question to ask of many rights. */
    record Asked(Gate gate, Set<Use> uses, Requester requester, Instant at) {
        Decision of(Rights rights) {
            return Decisions.decide(gate, rights, uses, requester, at);
        }
    }

    @Property
    void isTheSameEveryTime(@ForAll("rights") Rights rights, @ForAll("questions") Asked asked) {
        assertThat(asked.of(rights)).isEqualTo(asked.of(rights));
    }

    @Property
    void deniesWithReasonsAgainstItAndNoDuty(@ForAll("rights") Rights rights, @ForAll("questions") Asked asked) {
        Decision decision = asked.of(rights);

        assertThat(decision.reasons()).isNotEmpty().allSatisfy(reason -> {
            assertThat(reason.code().effect()).isEqualTo(decision.effect());
            assertThat(ReasonTexts.of(Locale.TAIWAN).text(reason)).isNotBlank();
        });
        if (!decision.permits()) {
            assertThat(decision.duties()).isEmpty();
        }
    }

    @Property(tries = 3000)
    void permitsACompanysDataOnlyWhereNothingIsMissing(
            @ForAll("industry") Rights.Industry rights, @ForAll("questions") Asked asked) {
        boolean permitted = asked.of(rights).permits();
        Statistics.collect(permitted);
        Statistics.coverage(coverage -> coverage.check(true).count(count -> count > 10));
        if (permitted) {
            AgreementStanding agreement = rights.at(asked.at()).agreement();
            ConsentStanding consent = rights.at(asked.at()).consent();
            keepsToConditions(consent.conditions(), rights.category().orElse(Samples.CATEGORY), asked);
            assertThat(rights.source().approvedBy()).isPresent();
            assertThat(rights.source().approvedBy())
                    .isNotEqualTo(Optional.of(rights.source().submittedBy()));
            assertThat(agreement.state()).isEqualTo(AgreementStanding.State.ACTIVE);
            assertThat(asked.at()).isBetween(agreement.from(), agreement.until().minusNanos(1));
            assertThat(agreement.unknownOperands()).isEmpty();
            assertThat(consent.givenAt())
                    .hasValueSatisfying(given -> assertThat(given).isBeforeOrEqualTo(asked.at()));
            assertThat(consent.withdrawnAt()).isEmpty();
            assertThat(asked.gate()).isNotEqualTo(Gate.PUBLISH);
            for (Use use : asked.uses()) {
                assertThat(consent.uses()).contains(use.label());
                if (use != Use.OUTSIDE_TAIWAN) {
                    assertThat(agreement.purposes()).contains(use.label());
                }
            }
            if (asked.gate() == Gate.PULL) {
                assertThat(agreement.recipients()).contains(asked.requester().organisation());
                assertThat(asked.requester().grantExpiry().orElseThrow()).isAfter(asked.at());
            }
            if (asked.gate() == Gate.ADMIT) {
                DeliveryStanding delivery = rights.delivery().orElseThrow();
                assertThat(delivery.profileApplied()).contains(delivery.profileAgreed());
                assertThat(mostRisk(delivery.risk())).isBetween(0.0, delivery.riskBound());
            }
        }
    }

    @Property(tries = 2000)
    void permitsOpenDataOnlyWhereALicenseOnFileDoes(
            @ForAll("open") Rights.Open rights, @ForAll("questions") Asked asked) {
        boolean permitted = asked.of(rights).permits() && asked.gate() != Gate.GATHER;
        Statistics.collect(permitted);
        Statistics.coverage(coverage -> coverage.check(true).count(count -> count > 10));
        if (permitted) {
            List<List<License>> alternatives = Licenses.parse(
                            rights.license().concluded().orElseThrow())
                    .orElseThrow()
                    .alternatives();
            assertThat(alternatives)
                    .anySatisfy(licenses -> assertThat(licenses)
                            .noneMatch(license ->
                                    asked.uses().contains(Use.COMMERCIAL) && license.forbids(Prohibition.COMMERCIAL))
                            .noneMatch(license -> asked.uses().stream().anyMatch(use -> !use.isModifier())
                                    && license.forbids(Prohibition.SHARE_ADAPTED)));
        }
    }

    private static void keepsToConditions(ConsentStanding.Conditions conditions, String category, Asked asked) {
        assertThat(category).isEqualTo(Samples.CATEGORY);
        assertThat(conditions.from().filter(from -> from.isAfter(asked.at()))).isEmpty();
        assertThat(conditions.categories().filter(covered -> !covered.contains(category)))
                .isEmpty();
        assertThat(conditions.recipients())
                .satisfies(teams -> assertThat(asked.gate() != Gate.PULL
                                || teams.isEmpty()
                                || teams.get().contains(asked.requester().organisation()))
                        .isTrue());
        if (asked.uses().contains(Use.OUTSIDE_TAIWAN)) {
            assertThat(conditions.territory().filter("TW"::equals)).isEmpty();
        }
    }

    @Property(tries = 2000)
    void neverPermitsWhatWasDeniedOnceConsentIsWithdrawn(
            @ForAll("industry") Rights.Industry rights,
            @ForAll("questions") Asked asked,
            @ForAll("instants") Instant withdrawn) {
        var after = new Rights.Industry(
                rights.id(),
                rights.source(),
                rights.category(),
                rights.profile(),
                rights.covers().stream()
                        .map(cover -> withdrawn(cover, withdrawn))
                        .toList(),
                rights.delivery(),
                rights.opening());

        assertThat(asked.of(after).permits()).isFalse();
        assertThat(codes(asked.of(after))).containsAll(denials(asked.of(rights)));
    }

    private static Cover withdrawn(Cover cover, Instant at) {
        ConsentStanding consent = cover.consent();
        return new Cover(
                cover.agreement(),
                new ConsentStanding(
                        consent.company(),
                        consent.givenAt(),
                        consent.until(),
                        Optional.of(at),
                        consent.uses(),
                        consent.conditions(),
                        consent.memberSince()));
    }

    @Property(tries = 2000)
    void neverPermitsOnceTheCompanyHasLeftItsAssociation(
            @ForAll("industry") Rights.Industry rights, @ForAll("questions") Asked asked) {
        var after = new Rights.Industry(
                rights.id(),
                rights.source(),
                rights.category(),
                rights.profile(),
                rights.covers().stream()
                        .map(cover ->
                                new Cover(cover.agreement(), cover.consent().ofMemberSince(Optional.empty())))
                        .toList(),
                rights.delivery(),
                rights.opening());

        assertThat(asked.of(after).permits()).isFalse();
        assertThat(codes(asked.of(after))).contains(ReasonCode.MEMBERSHIP_ENDED);
    }

    @Property(tries = 2000)
    void neverPermitsMoreForMoreUses(
            @ForAll("rights") Rights rights, @ForAll("questions") Asked asked, @ForAll Use more) {
        var uses = EnumSet.of(more);
        uses.addAll(asked.uses());
        Decision wider = new Asked(asked.gate(), uses, asked.requester(), asked.at()).of(rights);

        var before = new ArrayList<>(denials(asked.of(rights)));
        before.remove(ReasonCode.USE_MISSING);
        assertThat(wider.permits() && !before.isEmpty()).isFalse();
    }

    @Property
    void permitsWebPagesBeyondGatherOnlyWithAClearanceThatStands(
            @ForAll("questions") Asked asked, @ForAll("web") Rights.Web rights) {
        if (asked.of(rights).permits() && asked.gate() != Gate.GATHER) {
            var clearance = rights.clearance().orElseThrow();
            assertThat(clearance.revokedAt()).isEmpty();
            assertThat(clearance.clearedAt()).isBeforeOrEqualTo(asked.at());
            assertThat(clearance.clearedBy()).isNotEqualTo(rights.source().submittedBy());
        }
    }

    @Property(tries = 2000)
    void permitsGeneratedTextOnlyWhereEverySeedPassesTheSameGate(
            @ForAll("questions") Asked asked, @ForAll("synthetic") Rights.Synthetic rights) {
        boolean later = asked.gate() == Gate.RELEASE || asked.gate() == Gate.PULL || asked.gate() == Gate.PUBLISH;

        if (later && asked.of(rights).permits()) {
            assertThat(rights.seeds()).allMatch(seed -> asked.of(seed).permits());
        }
    }

    @Property(tries = 300)
    void permitsAMixOnlyOfPartsThatArePermittedAlone(
            @ForAll("open") Rights.Open first, @ForAll("open") Rights.Open second, @ForAll("uses") Set<Use> uses) {
        MixDecision mix = Decisions.decideMix(List.of(first, second), uses, Samples.NOW);

        assertThat(mix.decision().permits()).isEqualTo(mix.license().isPresent());
        if (mix.decision().permits()) {
            assertThat(Licenses.parse(mix.license().orElseThrow())).isPresent();
            assertThat(Decisions.decideMix(List.of(first), uses, Samples.NOW)
                            .decision()
                            .permits())
                    .isTrue();
        }
    }

    private static Set<ReasonCode> codes(Decision decision) {
        var codes = new HashSet<ReasonCode>();
        decision.reasons().forEach(reason -> codes.add(reason.code()));
        return codes;
    }

    private static Set<ReasonCode> denials(Decision decision) {
        return decision.permits() ? Set.of() : codes(decision);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return CoverArbitraries.days(-3, 3);
    }

    @Provide
    Arbitrary<Set<Use>> uses() {
        return Arbitraries.of(Use.class).set().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Asked> questions() {
        Arbitrary<Requester> requesters = Combinators.combine(
                        Arbitraries.of(Samples.TEAM, "another-team"), instants().optional(0.9))
                .as(Requester::new);
        return Combinators.combine(Arbitraries.of(Gate.class), uses(), requesters, instants())
                .as(Asked::new);
    }

    @Provide
    Arbitrary<LicenseStanding> licenses() {
        Arbitrary<String> ids = Arbitraries.of(Licenses.all()).map(License::id);
        Arbitrary<String> expressions = Arbitraries.frequencyOf(
                Tuple.of(5, ids),
                Tuple.of(2, Combinators.combine(ids, ids).as((a, b) -> a + " OR " + b)),
                Tuple.of(2, Combinators.combine(ids, ids).as((a, b) -> a + " AND " + b)),
                Tuple.of(1, Arbitraries.of("LicenseRef-house-rules", "MIT OR", "")));
        return Combinators.combine(expressions.optional(0.9), Arbitraries.of("author", ""))
                .as((concluded, attribution) ->
                        new LicenseStanding("as declared", concluded, attribution, Optional.empty()));
    }

    @Provide
    Arbitrary<Rights.Open> open() {
        return Combinators.combine(Arbitraries.integers().between(1, 99), sources(), licenses())
                .as((id, source, license) -> new Rights.Open(Samples.id(id), source, license));
    }

    @Provide
    Arbitrary<Rights.Industry> industry() {
        return Combinators.combine(
                        sources(),
                        CoverArbitraries.covers().list().ofMinSize(1).ofMaxSize(3),
                        deliveries().optional(0.9),
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.just(Samples.PROFILE)),
                                Tuple.of(1, Arbitraries.just("tw-log@2"))),
                        Arbitraries.of(Samples.CATEGORY, "inspection-image").optional(0.5))
                .as((source, covers, delivery, profile, category) -> new Rights.Industry(
                        Samples.id(2), source, category, profile, covers, delivery, Optional.empty()));
    }

    @Provide
    Arbitrary<Rights> rights() {
        return Arbitraries.oneOf(open(), industry());
    }

    private static Arbitrary<SourceStanding> sources() {
        return Arbitraries.frequency(
                        Tuple.of(8, Optional.of("steward-wu")),
                        Tuple.of(1, Optional.of("steward-lin")),
                        Tuple.of(1, Optional.<String>empty()))
                .map(approvedBy -> new SourceStanding("source", 1, "steward-lin", approvedBy));
    }

    @Provide
    Arbitrary<Rights.Web> web() {
        var stewards = Arbitraries.of("steward-lin", "steward-wu");
        var moments = Arbitraries.of(Samples.BEFORE, Samples.NOW, Samples.AFTER);
        Arbitrary<ClearanceStanding> clearances = Combinators.combine(stewards, moments, moments.optional(0.2))
                .as((steward, at, revoked) -> new ClearanceStanding("clearance-1", steward, at, revoked, "letter"));
        return clearances
                .optional(0.8)
                .map(clearance -> Samples.web(Samples.signals(), clearance, Samples.publication()));
    }

    @Provide
    Arbitrary<Rights.Synthetic> synthetic() {
        Arbitrary<Rights> seeds = Arbitraries.oneOf(
                open().map(Rights.class::cast), industry().map(Rights.class::cast), web().map(Rights.class::cast));
        return seeds.list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(list -> Samples.synthetic(Optional.of(Samples.terms()), list, Optional.of(Samples.generation())));
    }

    /** What may be left at most; no number where nobody looks. */
    private static double mostRisk(DeliveryStanding.Risk risk) {
        if (risk instanceof DeliveryStanding.Measured measured) {
            return measured.share();
        }
        return risk instanceof DeliveryStanding.Enforced enforced ? enforced.bound() : Double.NaN;
    }

    private static Arbitrary<DeliveryStanding> deliveries() {
        Arbitrary<Double> shares = Arbitraries.of(0.0, 0.01, 0.011, Double.NaN);
        return Combinators.combine(
                        Arbitraries.just("column is missing").optional(0.1),
                        Arbitraries.of("tw-log@1", "tw-log@1", "tw-log@2").optional(0.9),
                        Arbitraries.<DeliveryStanding.Risk>frequencyOf(
                                Tuple.of(6, shares.map(DeliveryStanding.Measured::new)),
                                Tuple.of(3, shares.map(DeliveryStanding.Enforced::new)),
                                Tuple.of(1, Arbitraries.just(new DeliveryStanding.Unmeasured()))))
                .as((fault, applied, risk) -> new DeliveryStanding(fault, applied, "tw-log@1", risk, 0.01));
    }
}
