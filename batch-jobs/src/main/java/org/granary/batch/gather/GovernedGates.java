package org.granary.batch.gather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.granary.batch.crawl.TakeDown;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.SourceRevision;
import org.granary.catalog.source.SourceStop;
import org.granary.catalog.source.SourceStopped;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.agreement.AgreementVersion;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.clearance.Clearances;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Requester;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.registry.AtGate;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.DeliveryStanding;
import org.granary.governance.rights.Rights;
import org.granary.governance.rights.RightsId;
import org.granary.governance.signal.Signals;
import org.granary.governance.signal.SiteSignals;
import org.granary.governance.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The gates GATHER and ADMIT of a gathering, from the bundle of rights that its records carry. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class GovernedGates implements GatherGates {

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Agreements agreements;

    @Inject
    RightsRegistry registry;

    @Inject
    TakeDowns takeDowns;

    @Inject
    Clearances clearances;

    @Inject
    Signals signals;

    @Inject
    SourceStops stops;

    @Inject
    SyntheticGates synthetic;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Override
    public Decision gather(String gatheringId) {
        var gathering = gatherings.require(gatheringId);
        if (isSynthetic(gathering)) {
            return synthetic.gather(gatheringId, revision(gathering));
        }
        var rights = bundle(gathering);
        gathering.under(rights.value());
        var delivery = agreement(gathering)
                .map(agreement -> agreement.delivery(
                        revision(gathering).definition(), Optional.empty(), new DeliveryStanding.Unmeasured()));
        return decide(Gate.GATHER, rights, delivery);
    }

    @Override
    public void signalled(String gatheringId, List<SiteSignals.Seen> seen) {
        var gathering = gatherings.require(gatheringId);
        List<Signals.Changed> changes = signals.record(gathering.sourceId(), seen);
        if (!changes.isEmpty()) {
            var change = new SourceStop.Change(
                    SourceStop.Cause.SIGNALS_CHANGED,
                    said(changes, Signals.Changed::before),
                    said(changes, Signals.Changed::after));
            stops.add(SourceStop.of(revision(gathering), gatheringId, change, clock.instant()));
            events.fire(new SourceStopped(gathering.sourceId(), gathering.revision(), gatheringId, change));
        }
    }

    private static String said(List<Signals.Changed> changes, Function<Signals.Changed, String> when) {
        return changes.stream()
                .map(change -> change.host() + ": " + when.apply(change))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public boolean minesUnderLicense(String gatheringId) {
        return registry.standing(bundle(gatherings.require(gatheringId))) instanceof Rights.Web web
                && Decisions.overridesReservations(web);
    }

    @Override
    public List<TakeDown> takeDowns(String sourceId) {
        return takeDowns.of(sourceId);
    }

    @Override
    public Optional<Predicate<Map<String, @Nullable String>>> takenDown(String gatheringId) {
        var gathering = gatherings.require(gatheringId);
        if (revision(gathering).definition().web().isPresent()) {
            List<TakeDown> rules = takeDowns.of(gathering.sourceId());
            return rules.isEmpty() ? Optional.empty() : Optional.of(TakenDownRows.pages(rules));
        }
        return isSynthetic(gathering) && takeDowns.any()
                ? Optional.of(new TakenDownRows.Generated(takeDowns.allRecords()))
                : Optional.empty();
    }

    @Override
    public Decision admit(String gatheringId) {
        var gathering = gatherings.require(gatheringId);
        if (isSynthetic(gathering)) {
            return synthetic.admit(gatheringId, revision(gathering));
        }
        return decide(Gate.ADMIT, bundle(gathering), enforced(gathering));
    }

    private Optional<DeliveryStanding> enforced(Gathering gathering) {
        var source = revision(gathering).definition();
        return agreement(gathering)
                .map(agreement -> agreement.delivery(
                        source,
                        Optional.of(profile(agreement)),
                        new DeliveryStanding.Enforced(agreement.terms().riskBound(source.category()))));
    }

    /**
     * The gate ADMIT. The risk that is left is measured while Spark works; the order carries the agreement's bound, above which Spark
     * refuses the whole gathering. The permit says so.
     */
    @Override
    public AdmitOrder.Admission admission(String gatheringId, String landingUri) {
        var gathering = gatherings.require(gatheringId);
        var rights = bundle(gathering);
        gathering.under(rights.value());
        var agreement = agreement(gathering);
        return new AdmitOrder.Admission(
                gathering.sourceId(),
                gatheringId,
                landingUri,
                revision(gathering).definition().columns(),
                rights,
                gathering.subject(),
                decide(Gate.ADMIT, rights, enforced(gathering)),
                agreement.map(
                        version -> deidentification(version, revision(gathering).definition())));
    }

    @Override
    public List<AdmitOrder.Admission> admissions(String gatheringId, String landingUri) {
        var gathering = gatherings.require(gatheringId);
        return isSynthetic(gathering)
                ? synthetic.admissions(gathering, landingUri, revision(gathering))
                : List.of(admission(gatheringId, landingUri));
    }

    private boolean isSynthetic(Gathering gathering) {
        var definition = revision(gathering).definition();
        return definition.generation().isPresent() || definition.table().isPresent();
    }

    private Decision decide(Gate gate, RightsId rights, Optional<DeliveryStanding> delivery) {
        return Decisions.decide(
                gate,
                registry.standing(rights, delivery.map(AtGate::of).orElse(AtGate.NOTHING)),
                Set.of(),
                Requester.PLATFORM,
                clock.instant());
    }

    private RightsId bundle(Gathering gathering) {
        var revision = revision(gathering);
        if (revision.definition().web().isPresent()) {
            return registry.webBundle(revision, clearances.standing(gathering.id()));
        }
        return agreement(gathering)
                .map(agreement -> registry.industryBundle(
                        revision, agreement, gathering.subject().orElseThrow()))
                .orElseGet(() -> registry.openBundle(revision));
    }

    private SourceRevision revision(Gathering gathering) {
        return sources.requireRevision(gathering.sourceId(), gathering.revision());
    }

    private Optional<AgreementVersion> agreement(Gathering gathering) {
        return revision(gathering)
                .definition()
                .agreement()
                .map(agreements::require)
                .map(agreement -> agreement.rulingAt(clock.instant()));
    }

    private static String profile(AgreementVersion agreement) {
        return agreement.terms().deidentification().toProfile().reference();
    }

    private static AdmitOrder.Deidentification deidentification(AgreementVersion agreement, SourceDefinition source) {
        return new AdmitOrder.Deidentification(
                agreement.terms().deidentification().toProfile(),
                Vault.agreementKey(agreement.agreementId()),
                agreement.terms().riskBound(source.category()));
    }
}
