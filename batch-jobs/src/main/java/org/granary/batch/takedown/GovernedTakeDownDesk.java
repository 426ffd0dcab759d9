package org.granary.batch.takedown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.granary.batch.gather.TakeDownRequest;
import org.granary.batch.gather.TakeDowns;
import org.granary.batch.withdraw.Revisions;
import org.granary.batch.withdraw.Supplement;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.ReleaseState;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.order.TakeDownOrder;
import org.granary.governance.order.WithdrawOrder.ReleaseTable;
import org.granary.governance.order.WorkReport;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;
import org.granary.governance.takedown.TakeDownHolds;
import org.granary.governance.withdrawal.Withdrawals;
import org.jboss.logging.Logger;

/** Carries a take-down to its end: the search, new revisions, notices to the teams, the certificate. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class GovernedTakeDownDesk implements TakeDownDesk {

    private static final Logger LOG = Logger.getLogger(GovernedTakeDownDesk.class);
    private static final String JOB = "job:take-down";
    private static final String RELEASE_JOB = "job:release";

    @Inject
    TakeDowns takeDowns;

    @Inject
    RecordFinder finder;

    @Inject
    RightsRegistry registry;

    @Inject
    TakeDownHolds holds;

    @Inject
    Withdrawals withdrawals;

    @Inject
    Revisions revisions;

    @Inject
    Releases releases;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Bundles that may hold pages of a take-down, in the order of their making, and the sources whose tables hold them. */
    private record Reach(List<RightsId> rights, List<String> sources) {

        List<String> generated() {
            return sources.subList(1, sources.size());
        }
    }

    private Reach reach(TakeDownRequest takeDown) {
        var source = takeDown.wish().sourceId();
        var rights = new ArrayList<RightsId>();
        registry.ofSource(source).forEach(bundle -> rights.add(bundle.id()));
        var derived = registry.derivedFrom(rights);
        var sources = new LinkedHashSet<>(List.of(source));
        for (RightsBundle bundle : derived) {
            rights.add(bundle.id());
            sources.add(bundle.named().sourceId());
        }
        return new Reach(rights, List.copyOf(sources));
    }

    @Override
    public TakeDownOrder tables(String takeDownId) {
        return order(takeDowns.require(takeDownId), Set.of());
    }

    private TakeDownOrder order(TakeDownRequest takeDown, Set<String> records) {
        var reach = reach(takeDown);
        return new TakeDownOrder(
                "take-down-" + takeDown.id(),
                warehouse(),
                List.copyOf(records),
                finishedHolding(reach).stream()
                        .map(release -> new ReleaseTable(
                                release.id().dataset(), release.id().version()))
                        .toList(),
                reach.sources());
    }

    private List<Release> finishedHolding(Reach reach) {
        return releases.all().stream()
                .filter(release -> release.state() == ReleaseState.RELEASED)
                .filter(release -> reach.rights().stream()
                        .anyMatch(id -> release.content().rowsByRights().containsKey(id.value())))
                .toList();
    }

    @Override
    public TakeDownOrder order(String takeDownId) {
        var takeDown = takeDowns.require(takeDownId);
        search(takeDown);
        return order(takeDown, takeDowns.records(takeDownId));
    }

    /** What was found once stays found: its record may be gone by now from the one table but not from the next. */
    private void search(TakeDownRequest takeDown) {
        var found = takeDowns.records(takeDown.id());
        found.addAll(finder.pages(takeDown.wish().sourceId(), takeDowns.rules(takeDown)));
        found.addAll(finder.generatedFrom(new HashSet<>(found), reach(takeDown).generated()));
        takeDowns.keep(takeDown, found);
    }

    @Override
    public boolean takenDown(String takeDownId, WorkReport.Withdrawn report) {
        // From here to the commit no release can settle with take-downs: it sees this one ended, or this one sees it.
        withdrawals.takeTurn();
        var takeDown = takeDowns.require(takeDownId);
        if (takeDown.state() == TakeDownRequest.State.CARRIED_OUT) {
            return true;
        }
        if (!removedFrom(report)
                .containsAll(finishedHolding(reach(takeDown)).stream()
                        .map(Release::id)
                        .toList())) {
            return false;
        }
        registered(takeDown, report, JOB);
        var certificate = new TakeDownCertificate(
                takeDownId,
                takeDown.wish(),
                takeDown.recordedAt().toString(),
                clock.instant().toString(),
                JOB,
                takeDown.records(),
                report.removals());
        takeDown.carriedOut(certificate.text(), clock.instant());
        events.fire(new TakeDownCarriedOut(JOB, takeDownId, certificate.text()));
        return true;
    }

    private static Set<ReleaseId> removedFrom(WorkReport.Withdrawn report) {
        return report.removals().stream()
                .flatMap(removal -> Revisions.releaseId(removal).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void registered(TakeDownRequest takeDown, WorkReport.Withdrawn report, String actor) {
        for (WorkReport.Removal removal : report.removals()) {
            revisions.revise(new Revisions.Cause(actor, takeDown.id(), removal.rights()), removal);
            Revisions.releaseId(removal)
                    .ifPresent(id -> takeDowns.seen(takeDown.id(), id.toString(), removal.tableVersion()));
        }
    }

    @Override
    public List<Missed> missed(String releaseId) {
        withdrawals.takeTurn();
        var release = releases.require(ReleaseId.parse(releaseId));
        var sources = new TreeSet<String>();
        var bundles = release.content().rowsByRights().keySet().stream()
                .map(RightsId::new)
                .toList();
        holds.sourcesOf(bundles).values().forEach(sources::addAll);
        if (sources.isEmpty()) {
            return List.of();
        }
        var id = release.id();
        var table = new WarehouseLayout(warehouse()).release(id.dataset(), id.version());
        var missed = new ArrayList<Missed>();
        for (TakeDownRequest takeDown : takeDowns.unseenBy(releaseId, sources)) {
            var records = takeDowns.records(takeDown.id());
            var look = finder.look(table, records);
            if (look.holds()) {
                missed.add(new Missed(takeDown.id(), order(takeDown.id(), id, List.copyOf(records))));
            } else {
                takeDowns.seen(takeDown.id(), releaseId, look.version());
            }
        }
        return missed;
    }

    private static TakeDownOrder order(String takeDownId, ReleaseId id, List<String> records) {
        return new TakeDownOrder(
                "take-down-" + takeDownId + "-" + id.dataset() + "-" + id.version(),
                warehouse(),
                records,
                List.of(new ReleaseTable(id.dataset(), id.version())),
                List.of());
    }

    @Override
    public void supplemented(String takeDownId, WorkReport.Withdrawn report) {
        withdrawals.takeTurn();
        var takeDown = takeDowns.require(takeDownId);
        registered(takeDown, report, RELEASE_JOB);
        var text = new Supplement(clock.instant().toString(), RELEASE_JOB, report.removals())
                .addedTo(takeDown.certificate().orElse("{}"));
        takeDown.supplemented(text);
        events.fire(new TakeDownSupplemented(RELEASE_JOB, takeDownId, text));
    }

    @Override
    public void failed(String takeDownId, String code, String message) {
        LOG.warnf(
                "Take-down %s was broken off with %s: %s. What may hold its pages stays withheld; restart its job.",
                takeDownId, code, message);
    }

    private static String warehouse() {
        return System.getProperty("granary.warehouse", "file:/warehouse");
    }
}
