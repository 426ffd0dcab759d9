package org.granary.governance.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.order.WithdrawOrder;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;

/** All withdrawals: declared by what happens, carried out by a job. */
@ApplicationScoped
public class Withdrawals {

    /** Any number that no other advisory lock of this database has. */
    private static final long TURN_LOCK = 7_201_402L;

    @PersistenceContext
    EntityManager entities;

    @Inject
    RightsRegistry registry;

    @Inject
    Releases releases;

    @Inject
    ReleaseStanding standing;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Puts a withdrawal into effect; the job that carries it out begins once this commits. */
    void declare(Withdrawal.Declared declared, String by) {
        var withdrawal = new Withdrawal(UUID.randomUUID().toString(), declared, by, clock.instant());
        entities.persist(withdrawal);
        events.fire(new WithdrawalDeclared(by, withdrawal.id(), declared));
    }

    /** The withdrawal with this id; empty for the id of a take-down, which notices may name, too. */
    Optional<Withdrawal> find(String id) {
        return Optional.ofNullable(entities.find(Withdrawal.class, id));
    }

    /** The withdrawal with this id; fails with WITHDRAWAL_UNKNOWN. */
    public Withdrawal require(String id) {
        return find(id).orElseThrow(() -> GovernanceErrors.withdrawalUnknown(id));
    }

    /** All of them, newest first. */
    public List<Withdrawal> all() {
        return entities.createQuery("select w from Withdrawal w order by w.declaredAt desc, w.id", Withdrawal.class)
                .getResultList();
    }

    /** When a company's records under an agreement were taken back: by its word, since it left its association, or since the agreement ended. */
    public List<Instant> takenBack(String agreementId, String company) {
        return entities.createQuery(
                        "select w.declaredAt from Withdrawal w where w.agreementId = :agreement and w.company = :company"
                                + " order by w.declaredAt, w.id",
                        Instant.class)
                .setParameter("agreement", agreementId)
                .setParameter("company", company)
                .getResultList();
    }

    /** When records under a bundle were taken back, for whatever cause. */
    public List<Instant> takenBack(RightsId bundle) {
        return all().stream()
                .filter(withdrawal -> withdrawal.takesRecordsOf(bundle))
                .map(Withdrawal::declaredAt)
                .toList();
    }

    /** Notices to these teams, newest first. */
    public List<Notice> noticesTo(Collection<String> teams) {
        return entities.createQuery(
                        "select n from Notice n where n.team in :teams order by n.sentAt desc", Notice.class)
                .setParameter("teams", teams)
                .getResultList();
    }

    /**
     * What Spark has to remove: the bundles from their sources' tables and from every release that holds them. Where only the license is another,
     * records stay in their source's table, and each release loses what it could not be built with now.
     */
    public WithdrawOrder order(Withdrawal withdrawal, String orderId, String warehouse) {
        var rights = withdrawal.declared().rights();
        boolean wholly = withdrawal.declared().cause().takesRecords();
        var sources = new TreeSet<String>();
        if (wholly) {
            rights.forEach(id -> sources.add(registry.named(id).sourceId()));
        }
        var parts = releases.all().stream()
                .map(release -> part(release, wholly ? held(release, rights) : standing.denied(release, rights)))
                .filter(part -> !part.rights().isEmpty())
                .toList();
        return new WithdrawOrder(orderId, warehouse, rights, parts, List.copyOf(sources));
    }

    private static WithdrawOrder.ReleasePart part(Release release, List<RightsId> rights) {
        var id = release.id();
        return new WithdrawOrder.ReleasePart(new WithdrawOrder.ReleaseTable(id.dataset(), id.version()), rights);
    }

    /**
     * Lets one transaction at a time, of all servers, compare withdrawals with releases and act on it. Called first in a transaction, before it
     * reads anything: what it reads from then on is what the one before it has committed.
     */
    public void takeTurn() {
        entities.createNativeQuery("select pg_advisory_xact_lock(" + TURN_LOCK + ")", Object.class)
                .getSingleResult();
    }

    /** What a release holds of a withdrawal that ended before the release was there. */
    public record Missed(Withdrawal withdrawal, WithdrawOrder.ReleasePart part) {}

    /**
     * Withdrawals that ended before this release was there, and whose records it holds; oldest first. One that has not ended yet comes to
     * the release by itself. What is permitted again since then, as where a company has consented anew, is left alone. Needs the turn.
     */
    public List<Missed> missedBy(Release release) {
        return entities.createQuery(
                        "select w from Withdrawal w where w.state = :state order by w.declaredAt, w.id",
                        Withdrawal.class)
                .setParameter("state", Withdrawal.State.CARRIED_OUT)
                .getResultStream()
                .map(withdrawal -> new Missed(
                        withdrawal,
                        part(
                                release,
                                standing.denied(release, withdrawal.declared().rights()))))
                .filter(missed -> !missed.part().rights().isEmpty())
                .toList();
    }

    static boolean holdsAny(Release release, List<RightsId> rights) {
        return !held(release, rights).isEmpty();
    }

    private static List<RightsId> held(Release release, List<RightsId> rights) {
        return rights.stream()
                .filter(id -> release.content().rowsByRights().containsKey(id.value()))
                .toList();
    }

    /** The notice with this id to one of these teams, for whoever answers it; fails with NOTICE_UNKNOWN. */
    Notice requireNotice(String id, Collection<String> teams) {
        var notice = entities.find(Notice.class, id);
        if (notice == null || !teams.contains(notice.content().team())) {
            throw GovernanceErrors.noticeUnknown(id);
        }
        return notice;
    }

    /** What teams were told of a withdrawal, by team and release. */
    public List<Notice> noticesOf(String withdrawalId) {
        return entities.createQuery(
                        "select n from Notice n where n.withdrawalId = :withdrawal order by n.team, n.releaseId",
                        Notice.class)
                .setParameter("withdrawal", withdrawalId)
                .getResultList();
    }

    /** Tells a team. */
    public void send(Notice.Content content) {
        entities.persist(new Notice(UUID.randomUUID().toString(), content, clock.instant()));
    }

    /** A release that was being built meanwhile is without the records too. */
    public void supplemented(Withdrawal withdrawal, String certificate, String actor) {
        withdrawal.supplemented(certificate);
        events.fire(new WithdrawalSupplemented(actor, withdrawal.id(), certificate));
    }

    /** The files that held the records are gone from the disk. */
    public void purged(Withdrawal withdrawal, String certificate, String actor) {
        withdrawal.supplemented(certificate);
        events.fire(new WithdrawnFilesPurged(actor, "withdrawal:" + withdrawal.id(), certificate));
    }

    /** The job is done. */
    public void carriedOut(Withdrawal withdrawal, String certificate, String actor) {
        withdrawal.carriedOut(certificate, clock.instant());
        events.fire(new WithdrawalCarriedOut(actor, withdrawal.id(), certificate));
    }
}
