package org.granary.governance.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Requester;
import org.granary.governance.grant.AccessGrant;
import org.granary.governance.grant.Grants;
import org.granary.governance.grant.PullRecord;
import org.granary.governance.grant.Pulls;
import org.granary.governance.model.TrainedModel;
import org.granary.governance.model.TrainedModels;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;

/** Draws up companies' ledgers from what is on record; nothing is kept for them. */
@ApplicationScoped
class CompanyLedgers {

    @Inject
    RightsRegistry registry;

    @Inject
    Agreements agreements;

    @Inject
    Gatherings gatherings;

    @Inject
    Releases releases;

    @Inject
    Pulls pulls;

    @Inject
    Grants grants;

    @Inject
    TrainedModels models;

    @Inject
    Clock clock;

    /** The ledger of a company as of now. */
    CompanyLedger of(String company) {
        Instant now = clock.instant();
        var byAgreement = new TreeMap<String, List<RightsBundle>>();
        registry.ofCompany(company)
                .forEach(bundle -> bundle.named()
                        .agreement()
                        .ifPresent(under -> byAgreement.computeIfAbsent(
                                under.agreementId(), agreement -> registry.ofCompany(agreement, company))));
        var shares = byAgreement.entrySet().stream()
                .map(entry -> share(entry.getKey(), company, entry.getValue(), now))
                .toList();
        long admitted = shares.stream()
                .flatMap(share -> share.deliveries().stream())
                .mapToLong(CompanyLedger.Delivered::admitted)
                .sum();
        return new CompanyLedger(company, admitted, shares);
    }

    private CompanyLedger.Share share(String agreementId, String company, List<RightsBundle> bundles, Instant now) {
        var ruling = agreements.require(agreementId).rulingAt(now);
        var rights = bundles.stream().map(RightsBundle::id).toList();
        var sources = bundles.stream().map(bundle -> bundle.named().sourceId()).collect(Collectors.toSet());
        return new CompanyLedger.Share(
                agreementId,
                ruling.number(),
                ruling.terms().valueReturn(),
                ruling.terms().returns(),
                delivered(company, sources),
                releases.all().stream()
                        .map(release -> inRelease(release, rights, now))
                        .filter(release ->
                                release.rows() > 0 || !release.pulls().isEmpty())
                        .toList(),
                models.all().stream()
                        .filter(model ->
                                rights.stream().anyMatch(id -> model.rights().contains(id.value())))
                        .map(CompanyLedgers::inModel)
                        .toList());
    }

    private static CompanyLedger.InModel inModel(TrainedModel model) {
        var trained = model.trained();
        return new CompanyLedger.InModel(model.id(), trained.name(), trained.team(), trained.uses(), model.state());
    }

    private List<CompanyLedger.Delivered> delivered(String company, Set<String> sources) {
        return sources.stream()
                .sorted()
                .flatMap(source -> gatherings.of(source).stream())
                .filter(gathering -> gathering.subject().filter(company::equals).isPresent())
                .map(CompanyLedgers::delivered)
                .toList();
    }

    private static CompanyLedger.Delivered delivered(Gathering gathering) {
        return new CompanyLedger.Delivered(
                gathering.id(),
                gathering.sourceId(),
                gathering.startedAt(),
                gathering.state().name(),
                gathering.outcome().admitted());
    }

    private CompanyLedger.InRelease inRelease(Release release, List<RightsId> rights, Instant now) {
        long rows = rights.stream()
                .mapToLong(id -> release.content().rowsByRights().getOrDefault(id.value(), 0L))
                .sum();
        var ids = rights.stream().map(RightsId::value).toList();
        var pulled = pulls.of(release.id().toString()).stream()
                .filter(pull -> !Collections.disjoint(pull.facts().rights(), ids))
                .map(pull -> pulled(pull, rights, now))
                .toList();
        return new CompanyLedger.InRelease(release.id().toString(), rows, pulled);
    }

    private CompanyLedger.Pulled pulled(PullRecord pull, Collection<RightsId> rights, Instant now) {
        AccessGrant grant = grants.require(pull.facts().grantId());
        var requester = Requester.team(grant.wish().team(), grant.wish().until());
        boolean stands = grant.state() == AccessGrant.State.GRANTED
                && rights.stream()
                        .filter(id -> pull.facts().rights().contains(id.value()))
                        .allMatch(id -> Decisions.decide(
                                        Gate.PULL,
                                        registry.standing(id),
                                        DeclaredUses.of(grant.wish().uses()),
                                        requester,
                                        now)
                                .permits());
        return new CompanyLedger.Pulled(
                pull.facts().team(), pull.pulledAt(), grant.wish().uses(), stands ? Effect.PERMIT : Effect.DENY);
    }
}
