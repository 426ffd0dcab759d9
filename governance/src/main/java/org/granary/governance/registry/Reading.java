package org.granary.governance.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.catalog.CatalogErrors;
import org.granary.catalog.source.RevisionKey;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.SourceRevision;
import org.granary.catalog.source.SourceStop;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Agreement;
import org.granary.governance.approval.Approval;
import org.granary.governance.clearance.Clearance;
import org.granary.governance.consent.Consents;
import org.granary.governance.party.Memberships;
import org.granary.governance.rights.ConsentStanding;
import org.granary.governance.rights.Cover;
import org.granary.governance.rights.GeneratorTermsStanding;
import org.granary.governance.rights.LicenseStanding;
import org.granary.governance.rights.PublicationStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;
import org.granary.governance.rights.SignalsStanding;
import org.granary.governance.rights.SourceStanding;
import org.jspecify.annotations.Nullable;

/**
 * What was on record of some bundles when it was read.
 *
 * @param named what the bundles name, those of their seeds too
 * @param approvals those that stand
 * @param stops those that stand
 * @param belonging by company
 * @param signals by source
 * @param publications by source
 */
record Reading(
        Map<RightsId, RightsBundle.Named> named,
        Map<String, Source> sources,
        Map<RevisionKey, Approval> approvals,
        Map<RevisionKey, SourceStop> stops,
        Map<String, Agreement> agreements,
        Map<Consents.Key, ConsentStanding> consents,
        Map<String, Memberships.Belonging> belonging,
        Map<String, Clearance> clearances,
        Map<String, SignalsStanding> signals,
        Map<String, PublicationStanding> publications,
        Map<String, GeneratorTermsStanding> terms) {

    /** What a bundle says, with what is at the gate. */
    Rights rights(RightsId id, AtGate at) {
        var bundle = require(named.get(id), id);
        var source = source(bundle);
        return switch (bundle.kind()) {
            case OPEN -> new Rights.Open(id, source, license(bundle));
            case WEB -> web(id, source, bundle);
            case SYNTHETIC -> synthetic(id, source, bundle, at);
            case INDUSTRY -> industry(id, source, bundle, at);
        };
    }

    private static RightsBundle.Named require(RightsBundle.@Nullable Named bundle, RightsId id) {
        if (bundle == null) {
            throw GovernanceErrors.bundleUnknown(id.value());
        }
        return bundle;
    }

    private Rights synthetic(RightsId id, SourceStanding source, RightsBundle.Named bundle, AtGate at) {
        var seeds = bundle.generated().map(RightsBundle.Generated::seeds).orElse(List.of());
        return new Rights.Synthetic(
                id,
                source,
                bundle.generated().flatMap(generated -> Optional.ofNullable(terms.get(generated.termsId()))),
                seeds.stream().map(seed -> rights(seed, at.ofSeeds())).toList(),
                at.generation(),
                publication(bundle));
    }

    private Rights web(RightsId id, SourceStanding source, RightsBundle.Named bundle) {
        Optional<Clearance> clearance = bundle.clearance().map(this::requireClearance);
        LicenseStanding declared = license(bundle);
        var license = clearance
                .map(Clearance::cleared)
                .map(cleared -> new LicenseStanding(
                        declared.declared(),
                        Optional.of(cleared.concludedLicense()),
                        cleared.attribution(),
                        declared.evidenceUrl()))
                .orElse(declared);
        return new Rights.Web(
                id,
                source,
                license,
                Optional.ofNullable(signals.get(bundle.sourceId())).orElseGet(SignalsStanding::unchecked),
                clearance.map(Clearance::standing),
                publication(bundle));
    }

    private Clearance requireClearance(String id) {
        return Optional.ofNullable(clearances.get(id)).orElseThrow(() -> GovernanceErrors.clearanceUnknown(id));
    }

    private PublicationStanding publication(RightsBundle.Named bundle) {
        return Optional.ofNullable(publications.get(bundle.sourceId())).orElse(PublicationStanding.NONE);
    }

    private Rights industry(RightsId id, SourceStanding source, RightsBundle.Named bundle, AtGate at) {
        var under = bundle.agreement().orElseThrow(() -> GovernanceErrors.bundleUnknown(id.value()));
        var agreement = Optional.ofNullable(agreements.get(under.agreementId()))
                .orElseThrow(() -> GovernanceErrors.agreementUnknown(under.agreementId()));
        var since = Optional.ofNullable(belonging.get(under.company()))
                .filter(member -> member.association().equals(agreement.association()))
                .map(Memberships.Belonging::since);
        var covers = agreement.standings().stream()
                .map(version -> new Cover(
                        version,
                        Optional.ofNullable(consents.get(
                                        new Consents.Key(under.agreementId(), version.version(), under.company())))
                                .orElseGet(() -> ConsentStanding.never(under.company()))
                                .ofMemberSince(since)))
                .toList();
        var category = revision(bundle).definition().category();
        return new Rights.Industry(id, source, category, under.profile(), covers, at.delivery(), at.opening());
    }

    private SourceRevision revision(RightsBundle.Named bundle) {
        return Optional.ofNullable(sources.get(bundle.sourceId()))
                .orElseThrow(() -> CatalogErrors.sourceUnknown(bundle.sourceId()))
                .revision(bundle.revision())
                .orElseThrow(() -> CatalogErrors.revisionUnknown(bundle.sourceId(), bundle.revision()));
    }

    private static RevisionKey key(RightsBundle.Named bundle) {
        return new RevisionKey(bundle.sourceId(), bundle.revision());
    }

    private SourceStanding source(RightsBundle.Named bundle) {
        return new SourceStanding(
                bundle.sourceId(),
                bundle.revision(),
                revision(bundle).submittedBy(),
                Optional.ofNullable(approvals.get(key(bundle))).map(Approval::decidedBy),
                Optional.ofNullable(stops.get(key(bundle)))
                        .map(stop -> stop.change().cause().name()));
    }

    private LicenseStanding license(RightsBundle.Named bundle) {
        Optional<SourceDefinition.DeclaredLicense> declared =
                revision(bundle).definition().license();
        return new LicenseStanding(
                declared.map(SourceDefinition.DeclaredLicense::text).orElse(""),
                Optional.ofNullable(approvals.get(key(bundle)))
                        .flatMap(approval -> approval.ruling().concludedLicense()),
                declared.map(SourceDefinition.DeclaredLicense::attribution).orElse(""),
                declared.flatMap(SourceDefinition.DeclaredLicense::evidenceUrl));
    }
}
