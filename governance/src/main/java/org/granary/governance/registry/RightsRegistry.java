package org.granary.governance.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.SourceRevision;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.AgreementVersion;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.approval.Approvals;
import org.granary.governance.clearance.Clearance;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;

/** All bundles of rights, and what each says now. */
@ApplicationScoped
public class RightsRegistry {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Approvals approvals;

    @Inject
    Agreements agreements;

    @Inject
    Standings standings;

    @Inject
    Clock clock;

    /** The bundle of an open data set's revision; made where it is not there yet. */
    public RightsId openBundle(SourceRevision revision) {
        var license = approvals
                .standing(revision.sourceId(), revision.number())
                .flatMap(approval -> approval.ruling().concludedLicense());
        return file(new RightsBundle.Named(
                SourceKind.OPEN,
                revision.sourceId(),
                revision.number(),
                license,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** The bundle of a web source's pages, before or after they were cleared; made where it is not there yet. */
    public RightsId webBundle(SourceRevision revision, Optional<Clearance> clearance) {
        return file(new RightsBundle.Named(
                SourceKind.WEB,
                revision.sourceId(),
                revision.number(),
                clearance.map(cleared -> cleared.cleared().concludedLicense()),
                Optional.empty(),
                clearance.map(Clearance::id),
                Optional.empty()));
    }

    /** The bundle of text that was generated from these seeds; made where it is not there yet. */
    public RightsId syntheticBundle(SourceRevision revision, RightsBundle.Generated generated) {
        return file(synthetic(revision, generated));
    }

    /** The id that such a bundle has, whether or not it is there. */
    public static RightsId syntheticId(SourceRevision revision, RightsBundle.Generated generated) {
        return synthetic(revision, generated).rightsId();
    }

    /** What the bundle of text that is to be generated would say now; none is made, and terms that are not on file are no fault here. */
    public Rights proposed(SourceRevision revision, RightsBundle.Generated generated, AtGate at) {
        var named = synthetic(revision, generated);
        var all = withSeeds(generated.seeds());
        all.put(named.rightsId(), named);
        return standings.read(all).rights(named.rightsId(), at);
    }

    private static RightsBundle.Named synthetic(SourceRevision revision, RightsBundle.Generated generated) {
        return new RightsBundle.Named(
                SourceKind.SYNTHETIC,
                revision.sourceId(),
                revision.number(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(generated));
    }

    /** The bundle of one company's records under a version of an agreement; made where it is not there yet. */
    public RightsId industryBundle(SourceRevision revision, AgreementVersion agreement, String company) {
        var version = new RightsBundle.AgreementVersion(
                agreement.agreementId(),
                agreement.number(),
                company,
                agreement.terms().deidentification().toProfile().reference());
        return file(new RightsBundle.Named(
                SourceKind.INDUSTRY,
                revision.sourceId(),
                revision.number(),
                Optional.empty(),
                Optional.of(version),
                Optional.empty(),
                Optional.empty()));
    }

    private RightsId file(RightsBundle.Named named) {
        var id = named.rightsId();
        if (entities.find(RightsBundle.class, id.value()) == null) {
            entities.persist(new RightsBundle(named, clock.instant()));
        }
        return id;
    }

    /** What a bundle names; fails with BUNDLE_UNKNOWN. */
    public RightsBundle.Named named(RightsId id) {
        var bundle = entities.find(RightsBundle.class, id.value());
        if (bundle == null) {
            throw GovernanceErrors.bundleUnknown(id.value());
        }
        return bundle.named();
    }

    /** All bundles of one source, oldest first. */
    public List<RightsBundle> ofSource(String sourceId) {
        return entities.createQuery(
                        "select b from RightsBundle b where b.sourceId = :source order by b.createdAt, b.id",
                        RightsBundle.class)
                .setParameter("source", sourceId)
                .getResultList();
    }

    /** All bundles of one company under an agreement, whatever the version. */
    public List<RightsBundle> ofCompany(String agreementId, String company) {
        return entities.createQuery(
                        "select b from RightsBundle b where b.agreementId = :agreement and b.company = :company order by b.id",
                        RightsBundle.class)
                .setParameter("agreement", agreementId)
                .setParameter("company", company)
                .getResultList();
    }

    /** All bundles of one company, whatever the agreement. */
    public List<RightsBundle> ofCompany(String company) {
        return with("company", company);
    }

    /** All bundles under an agreement, whatever the version and company. */
    public List<RightsBundle> ofAgreement(String agreementId) {
        return with("agreementId", agreementId);
    }

    /** Ids of the agreements of an association under which a company's records have come in. */
    public List<String> ofMember(String company, String association) {
        return ofCompany(company).stream()
                .flatMap(bundle -> bundle.named().agreement().stream())
                .map(RightsBundle.AgreementVersion::agreementId)
                .distinct()
                .filter(id -> agreements.require(id).association().equals(association))
                .sorted()
                .toList();
    }

    /** All bundles of pages that came in under a clearance. */
    public List<RightsBundle> underClearance(String clearanceId) {
        return with("clearanceId", clearanceId);
    }

    /** All bundles of text that was generated under a generator's terms. */
    public List<RightsBundle> underTerms(String termsId) {
        return with("termsId", termsId);
    }

    private List<RightsBundle> with(String attribute, String value) {
        return entities.createQuery(
                        "select b from RightsBundle b where b." + attribute + " = :value order by b.id",
                        RightsBundle.class)
                .setParameter("value", value)
                .getResultList();
    }

    /** All bundles that were generated from one of these, over any number of generations. */
    public List<RightsBundle> derivedFrom(Collection<RightsId> seeds) {
        var all = entities.createQuery(
                        "select b from RightsBundle b where b.seeds is not null order by b.createdAt, b.id",
                        RightsBundle.class)
                .getResultList();
        var reached = new HashSet<>(seeds);
        var derived = new ArrayList<RightsBundle>();
        // A bundle is made after its seeds, so that one pass in the order of making finds every generation.
        for (RightsBundle bundle : all) {
            var from = bundle.named()
                    .generated()
                    .map(RightsBundle.Generated::seeds)
                    .orElse(List.of());
            if (from.stream().anyMatch(reached::contains) && reached.add(bundle.id())) {
                derived.add(bundle);
            }
        }
        return derived;
    }

    /** What a bundle says now; fails with BUNDLE_UNKNOWN. */
    public Rights standing(RightsId id) {
        return standing(id, AtGate.NOTHING);
    }

    /** What a bundle says now, with what is at the gate; fails with BUNDLE_UNKNOWN. */
    public Rights standing(RightsId id, AtGate at) {
        return standings.read(withSeeds(List.of(id))).rights(id, at);
    }

    /** What these bundles say now, read at once, in their order; fails with BUNDLE_UNKNOWN. */
    public Map<RightsId, Rights> standing(Collection<RightsId> ids) {
        return standing(ids, withSeeds(ids), AtGate.NOTHING);
    }

    /** The same, of those of them that there are. */
    public Map<RightsId, Rights> standingOfKnown(Collection<RightsId> ids) {
        return standingOfKnown(ids, AtGate.NOTHING);
    }

    /** The same, with what is at the gate. */
    public Map<RightsId, Rights> standingOfKnown(Collection<RightsId> ids, AtGate at) {
        var named = withSeeds(ids);
        return standing(ids.stream().filter(named::containsKey).toList(), named, at);
    }

    private Map<RightsId, Rights> standing(
            Collection<RightsId> ids, Map<RightsId, RightsBundle.Named> named, AtGate at) {
        var reading = standings.read(named);
        var rights = new LinkedHashMap<RightsId, Rights>();
        ids.forEach(id -> rights.put(id, reading.rights(id, at)));
        return rights;
    }

    /** What these bundles name, and what their seeds do, over any number of generations: a query for each generation. */
    public Map<RightsId, RightsBundle.Named> withSeeds(Collection<RightsId> ids) {
        var found = new HashMap<RightsId, RightsBundle.Named>();
        Collection<String> asked = ids.stream().map(RightsId::value).toList();
        while (!asked.isEmpty()) {
            entities.createQuery("select b from RightsBundle b where b.id in :ids", RightsBundle.class)
                    .setParameter("ids", asked)
                    .getResultList()
                    .forEach(bundle -> found.put(bundle.id(), bundle.named()));
            // A bundle is made after its seeds, so that this ends; one that is not there is not asked for again.
            var before = asked;
            asked = found.values().stream()
                    .flatMap(named -> named.generated().stream())
                    .flatMap(generated -> generated.seeds().stream())
                    .filter(seed -> !found.containsKey(seed))
                    .map(RightsId::value)
                    .filter(seed -> !before.contains(seed))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return found;
    }
}
