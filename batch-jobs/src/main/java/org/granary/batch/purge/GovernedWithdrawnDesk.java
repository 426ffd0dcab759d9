package org.granary.batch.purge;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.granary.batch.database.Transactions;
import org.granary.batch.gather.TakeDowns;
import org.granary.batch.generate.JdbcGenerationStore;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseState;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.delivery.RawPurge;
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.PurgeTablesOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.purge.PurgedParts;
import org.granary.governance.withdrawal.Withdrawals;
import org.granary.governance.withdrawal.WithdrawnFilesPurged;

/** The purge of withdrawn files as catalog and governance keep it. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class GovernedWithdrawnDesk implements WithdrawnDesk {

    private static final String JOB = "job:purge-withdrawn";
    private static final Set<ReleaseState> NEVER_REGISTERED = EnumSet.of(ReleaseState.FAILED, ReleaseState.DENIED);

    @PersistenceContext
    EntityManager entities;

    @Inject
    WithdrawnPurges purges;

    @Inject
    TakenBacks takenBacks;

    @Inject
    WithdrawnLandings landings;

    @Inject
    PurgedParts parts;

    @Inject
    Withdrawals withdrawals;

    @Inject
    TakeDowns takeDowns;

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Releases releases;

    @Inject
    Event<DomainEvent> events;

    @Resource
    DataSource database;

    @Inject
    Clock clock;

    @Override
    public WithdrawnPlan plan(String purgeId) {
        var purge = purges.require(purgeId);
        var takenBack = takenBacks.require(purgeId, purge.kind());
        // Begun anew it is another order: what Spark reported of the one before is not the answer.
        String order = "purge-" + purgeId + "-" + purge.begunAt().toEpochMilli();
        var gone =
                purges.landingsOf(purgeId).stream().map(PurgedLanding::landing).toList();
        List<PurgeTablesOrder.Part> tables = purges.tables(takenBack);
        return new WithdrawnPlan(
                warehouse(),
                gone,
                purge.kind() == WithdrawnPurge.Kind.TAKE_DOWN ? landings.sieved(takenBack) : List.of(),
                quarantined(order, gone),
                tables.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new PurgeTablesOrder(order + "-tables", warehouse(), tables)),
                unfinished(takenBack));
    }

    /** Of generated records only where all groups went: rows in quarantine do not say of which group they are. */
    private List<PurgeOrder> quarantined(String order, List<WithdrawnPlan.Landing> gone) {
        Set<String> whole = Set.copyOf(landings.whole(gone));
        var bySource = new TreeMap<String, TreeSet<String>>();
        for (WithdrawnPlan.Landing landing : gone) {
            if (!isGenerated(landing) || whole.contains(landing.gatheringId())) {
                gatherings
                        .landedBy(landing.gatheringId())
                        .forEach(gathering -> bySource.computeIfAbsent(landing.sourceId(), source -> new TreeSet<>())
                                .add(gathering.id()));
            }
        }
        return bySource.entrySet().stream()
                .map(entry ->
                        new PurgeOrder(order + "-" + entry.getKey(), warehouse(), entry.getKey(), entry.getValue()))
                .toList();
    }

    private boolean isGenerated(WithdrawnPlan.Landing landing) {
        return sources.require(landing.sourceId()).kind() == SourceKind.SYNTHETIC;
    }

    /** Tables of releases that broke off behind Spark's commit: they may hold what went, and nobody knows what they hold. */
    private List<String> unfinished(TakenBack takenBack) {
        return releases.all().stream()
                .filter(release -> NEVER_REGISTERED.contains(release.state()))
                .filter(release ->
                        !Collections.disjoint(release.sourceVersions().keySet(), takenBack.sources()))
                .map(Release::id)
                .map(id -> "releases/" + id.dataset() + "/" + id.version())
                .toList();
    }

    @Override
    public void counted(WithdrawnPlan.Landing landing, long files, long bytes) {
        entities.find(PurgedLanding.class, landing.path()).counted(files, bytes);
    }

    @Override
    public void purged(
            String purgeId, WithdrawnPlan plan, long quarantinedRows, Optional<WorkReport.TablesPurged> tables) {
        // A release that settles with withdrawals adds to the same certificates.
        withdrawals.takeTurn();
        var purge = purges.require(purgeId);
        if (purge.purgedAt().isPresent()) {
            return;
        }
        var takenBack = takenBacks.require(purgeId, purge.kind());
        List<WorkReport.PurgedTable> purgedTables =
                tables.map(WorkReport.TablesPurged::tables).orElse(List.of());
        purgedTables.forEach(table -> parts.done(table.table(), table.tableVersion(), table.rights(), clock.instant()));
        landings.whole(plan.landings()).forEach(new JdbcGenerationStore(database, clock, Transactions::joined)::forget);
        var note = new PurgeNote(
                clock.instant().toString(),
                JOB,
                purgedTables,
                purges.landingsOf(purgeId).stream()
                        .map(gone -> new PurgeNote.Landing(gone.landing().path(), gone.files(), gone.bytes()))
                        .toList(),
                plan.sieved().stream().map(WithdrawnPlan.Landing::path).toList(),
                purges.delivered(takenBack).orElse(List.of()).stream()
                        .map(GovernedWithdrawnDesk::delivery)
                        .toList(),
                quarantinedRows);
        certify(takenBack, note);
        purge.done(clock.instant());
    }

    private void certify(TakenBack takenBack, PurgeNote note) {
        String certificate = note.addedTo(takenBack.certificate());
        if (takenBack.kind() == WithdrawnPurge.Kind.WITHDRAWAL) {
            withdrawals.purged(withdrawals.require(takenBack.id()), certificate, JOB);
        } else {
            takeDowns.require(takenBack.id()).supplemented(certificate);
            events.fire(new WithdrawnFilesPurged(JOB, "take-down:" + takenBack.id(), certificate));
        }
    }

    private static PurgeNote.Delivery delivery(RawPurge purge) {
        return new PurgeNote.Delivery(
                purge.deliveryId(),
                purge.purgedAt().map(Object::toString).orElse(""),
                purge.files(),
                purge.bytes(),
                purge.quarantinedRows());
    }

    private static String warehouse() {
        return System.getProperty("granary.warehouse", "file:/warehouse");
    }
}
