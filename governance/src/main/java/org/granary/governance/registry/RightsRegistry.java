package org.granary.governance.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.SourceRevision;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.AgreementVersion;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.approval.Approval;
import org.granary.governance.approval.Approvals;
import org.granary.governance.clearance.Clearance;
import org.granary.governance.clearance.Clearances;
import org.granary.governance.consent.Consents;
import org.granary.governance.generator.FiledTerms;
import org.granary.governance.generator.TermsOnFile;
import org.granary.governance.party.Memberships;
import org.granary.governance.publication.Publications;
import org.granary.governance.rights.Cover;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;
import org.granary.governance.rights.SourceStanding;
import org.granary.governance.signal.Signals;

/** All bundles of rights, and what each says now. */
@ApplicationScoped
public class RightsRegistry {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    Approvals approvals;

    @Inject
    Agreements agreements;

    @Inject
    Consents consents;

    @Inject
    Memberships memberships;

    @Inject
    Clearances clearances;

    @Inject
    Signals signals;

    @Inject
    Publications publications;

    @Inject
    TermsOnFile terms;

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

    /** What the bundle of text that is to be generated would say now; none is made, and terms that are not on file are no fault here. */
    public Rights proposed(SourceRevision revision, RightsBundle.Generated generated, AtGate at) {
        var named = synthetic(revision, generated);
        return standing(named.rightsId(), named, at);
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

    /** Whether there is such a bundle. */
    public boolean holds(RightsId id) {
        return entities.find(RightsBundle.class, id.value()) != null;
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

    /** What a bundle says now. */
    public Rights standing(RightsId id) {
        return standing(id, AtGate.NOTHING);
    }

    /** What a bundle says now, with what is at the gate. */
    public Rights standing(RightsId id, AtGate at) {
        return standing(id, named(id), at);
    }

    private Rights standing(RightsId id, RightsBundle.Named named, AtGate at) {
        var source = sourceStanding(named);
        return switch (named.kind()) {
            case OPEN -> new Rights.Open(id, source, licenseStanding(named));
            case WEB -> web(id, source, named);
            case SYNTHETIC ->
                new Rights.Synthetic(
                        id,
                        source,
                        named.generated()
                                .flatMap(generated -> terms.find(generated.termsId()))
                                .map(FiledTerms::standing),
                        named.generated().map(RightsBundle.Generated::seeds).orElse(List.of()).stream()
                                .map(this::standing)
                                .toList(),
                        at.generation(),
                        publications.standing(named.sourceId()));
            case INDUSTRY -> industry(id, source, named, at.delivery());
        };
    }

    private Rights web(RightsId id, SourceStanding source, RightsBundle.Named named) {
        var clearance = named.clearance().map(clearances::require);
        var license = clearance
                .map(Clearance::cleared)
                .map(cleared -> new LicenseStanding(
                        licenseStanding(named).declared(),
                        Optional.of(cleared.concludedLicense()),
                        cleared.attribution(),
                        licenseStanding(named).evidenceUrl()))
                .orElseGet(() -> licenseStanding(named));
        return new Rights.Web(
                id,
                source,
                license,
                signals.standing(named.sourceId()),
                clearance.map(Clearance::standing),
                publications.standing(named.sourceId()));
    }

    private Rights industry(
            RightsId id, SourceStanding source, RightsBundle.Named named, Optional<DeliveryStanding> delivery) {
        var under = named.agreement().orElseThrow(() -> GovernanceErrors.bundleUnknown(id.value()));
        var agreement = agreements.require(under.agreementId());
        var since = memberships.since(under.company(), agreement.association());
        var covers = agreement.standings().stream()
                .map(version -> new Cover(
                        version,
                        consents.standing(under.agreementId(), version.version(), under.company())
                                .ofMemberSince(since)))
                .toList();
        var category = sources.requireRevision(named.sourceId(), named.revision())
                .definition()
                .category();
        return new Rights.Industry(id, source, category, under.profile(), covers, delivery);
    }

    private SourceStanding sourceStanding(RightsBundle.Named named) {
        return new SourceStanding(
                named.sourceId(),
                named.revision(),
                sources.requireRevision(named.sourceId(), named.revision()).submittedBy(),
                approvals.standing(named.sourceId(), named.revision()).map(Approval::decidedBy),
                stops.standing(named.sourceId(), named.revision())
                        .map(stop -> stop.change().cause().name()));
    }

    private LicenseStanding licenseStanding(RightsBundle.Named named) {
        Optional<SourceDefinition.DeclaredLicense> declared = sources.requireRevision(
                        named.sourceId(), named.revision())
                .definition()
                .license();
        return new LicenseStanding(
                declared.map(SourceDefinition.DeclaredLicense::text).orElse(""),
                approvals
                        .standing(named.sourceId(), named.revision())
                        .flatMap(approval -> approval.ruling().concludedLicense()),
                declared.map(SourceDefinition.DeclaredLicense::attribution).orElse(""),
                declared.flatMap(SourceDefinition.DeclaredLicense::evidenceUrl));
    }
}
