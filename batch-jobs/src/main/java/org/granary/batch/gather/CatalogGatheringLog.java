package org.granary.batch.gather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.granary.batch.connector.DatasetAddress;
import org.granary.batch.connector.Visit;
import org.granary.batch.crawl.CrawlReport;
import org.granary.batch.gather.review.ReviewFinished;
import org.granary.batch.landing.Manifest;
import org.granary.batch.records.RecordFormat;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Connector;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.Sources;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.agreement.DataContract;
import org.granary.governance.agreement.RowSchema;
import org.granary.governance.clearance.ClearanceRecorded;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Gate;
import org.granary.governance.delivery.Deliveries;
import org.granary.governance.delivery.Delivery;
import org.granary.governance.order.WorkReport;
import org.granary.governance.vault.SealedFiles;

/** Keeps a gathering's course in the catalog, and tells the audit ledger how it ended. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class CatalogGatheringLog implements GatheringLog {

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Deliveries deliveries;

    @Inject
    Agreements agreements;

    @Inject
    SealedFiles sealed;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Override
    public GatherPlan begin(String gatheringId, long executionId) {
        var gathering = gatherings.require(gatheringId);
        gathering.carriedBy(executionId);
        var definition = sources.requireRevision(gathering.sourceId(), gathering.revision())
                .definition();
        return new GatherPlan(
                gatheringId,
                gathering.sourceId(),
                System.getProperty("granary.warehouse", "file:/warehouse"),
                origin(gathering, definition),
                RecordFormat.of(definition.format()),
                definition.format().entry(),
                definition.columns(),
                schema(definition),
                deliveries
                        .find(gathering.landedBy())
                        .map(delivery -> sealed.of(delivery.received().agreementId())));
    }

    /** The JSON Schema of the version that rules now; the gate has permitted under it. */
    private Optional<RowSchema> schema(SourceDefinition definition) {
        return definition
                .agreement()
                .map(agreements::require)
                .map(agreement -> agreement.rulingAt(clock.instant()).terms())
                .flatMap(terms -> terms.contract(definition.category()))
                .flatMap(DataContract::schema)
                .map(RowSchema::of);
    }

    private GatherPlan.Origin origin(Gathering gathering, SourceDefinition definition) {
        if (!gathering.landedBy().equals(gathering.id())) {
            return new GatherPlan.Kept(
                    gathering.landedBy(),
                    definition.web().isPresent() ? GatherPlan.Kept.Form.ROWS : GatherPlan.Kept.Form.FILES);
        }
        if (definition.web().isPresent()) {
            return new GatherPlan.Pages(definition.web().get(), gathering.startedAt());
        }
        if (definition.generation().isPresent()) {
            return new GatherPlan.Generated(definition.generation().get());
        }
        if (definition.table().isPresent()) {
            return new GatherPlan.Tabulated(definition.table().get());
        }
        return deliveries
                .find(gathering.id())
                .map(Delivery::received)
                .<GatherPlan.Origin>map(received -> new GatherPlan.Delivered(received.fileName(), received.sha256()))
                .orElseGet(() -> new GatherPlan.Published(new DatasetAddress(
                        Visit.url(definition.location().orElse("")),
                        definition.connector().orElse(Connector.PLAIN))));
    }

    @Override
    public void denied(String gatheringId, Decision decision) {
        var gathering = gatherings.require(gatheringId);
        gathering.deny(codes(decision), clock.instant());
        events.fire(new GateDenied("job:gather", "gathering:" + gatheringId, Gate.GATHER.name(), codes(decision)));
    }

    @Override
    public void held(String gatheringId, Decision decision) {
        var gathering = gatherings.require(gatheringId);
        gathering.hold(codes(decision), clock.instant());
        events.fire(new GatheringHeld(gatheringId, gathering.sourceId(), codes(decision)));
    }

    /** People have decided; the job that admits goes on with it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void onCleared(@Observes ClearanceRecorded event) {
        gatherings.require(event.cleared().gatheringId()).resume();
    }

    /** Experts have judged the whole sample; the job goes on with the next round. */
    @Transactional(Transactional.TxType.MANDATORY)
    void onReviewed(@Observes ReviewFinished event) {
        gatherings.require(event.gatheringId()).resume();
    }

    @Override
    public void nothingNew(String gatheringId) {
        var gathering = gatherings.require(gatheringId);
        gathering.unchanged(clock.instant());
        events.fire(new GatheringUnchanged(gatheringId, gathering.sourceId(), Optional.empty()));
    }

    @Override
    public void crawled(String gatheringId, CrawlReport report) {
        events.fire(new SiteCrawled(gatheringId, report));
    }

    @Override
    public void landed(String gatheringId, Manifest manifest) {
        events.fire(new GatheringLanded(gatheringId, manifest));
    }

    @Override
    public void parsed(String gatheringId, long records, long rejected) {
        // The counts that last come with the work report; until then the job's progress shows these.
        gatherings.require(gatheringId);
    }

    @Override
    public void admitted(WorkReport.Gathering report) {
        var gathering = gatherings.require(report.gatheringId());
        gathering.settle(
                new Gathering.Outcome(
                        report.tableVersion(),
                        report.read(),
                        report.admitted(),
                        report.duplicates(),
                        report.quarantined(),
                        report.identifiers(),
                        report.residualRisk(),
                        report.refused(),
                        report.quality()),
                clock.instant());
        events.fire(new GatheringSettled(gathering.id(), gathering.sourceId(), gathering.state(), gathering.outcome()));
    }

    @Override
    public void failed(String gatheringId, String code, String message) {
        var gathering = gatherings.require(gatheringId);
        gathering.fail(List.of(code), clock.instant());
        events.fire(new GatheringFailed(gatheringId, gathering.sourceId(), code));
    }

    private static List<String> codes(Decision decision) {
        return decision.reasons().stream().map(reason -> reason.code().name()).toList();
    }
}
