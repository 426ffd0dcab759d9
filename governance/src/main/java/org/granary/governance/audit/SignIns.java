package org.granary.governance.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.granary.catalog.event.DomainEvent;

/**
 * Takes note of who comes with which roles: the first use of each session with a privileged role, and every change of somebody's roles.
 *
 * <p>Transaction contract: in one of its own, before the request that brought them is served; where it fails, the request does too.
 */
@ApplicationScoped
public class SignIns {

    /** All roles, in the realm's order. */
    static final List<String> ROLES =
            List.of("steward", "signer", "contributor", "model-team", "expert", "auditor", "admin");

    /** Roles that decide for others, or look into everything. */
    private static final List<String> PRIVILEGED = List.of("steward", "signer", "auditor", "admin");

    private static final String ACTOR = "server";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /**
     * Somebody as their token shows them.
     *
     * @param issuedAt when the token was made: an older one says nothing of now
     */
    record Seen(String person, List<String> roles, String session, Instant since, Instant issuedAt) {

        Seen {
            roles = List.copyOf(roles);
        }

        boolean privileged() {
            return roles.stream().anyMatch(PRIVILEGED::contains);
        }

        String words() {
            return roles.stream().collect(Collectors.joining(","));
        }
    }

    /** Writes down what is new about them. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void note(Seen seen) {
        // One after the other, so that nothing is noted twice.
        AuditLedger.lock(entities);
        noteRoles(seen);
        int fresh = entities.createNativeQuery("insert into role_session (session_id, person, roles, since, seen_at)"
                        + " values (:session, :person, :roles, :since, :now) on conflict do nothing")
                .setParameter("session", seen.session())
                .setParameter("person", seen.person())
                .setParameter("roles", seen.words())
                .setParameter("since", seen.since())
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (fresh == 1 && seen.privileged()) {
            events.fire(new PrivilegedSignIn(seen.person(), seen.words(), seen.session(), seen.since()));
        }
    }

    private void noteRoles(Seen seen) {
        List<?> known = entities.createNativeQuery("select roles from role_holder where person = :person", String.class)
                .setParameter("person", seen.person())
                .getResultList();
        String before = known.isEmpty() ? "" : String.valueOf(known.get(0));
        int changed = entities.createNativeQuery("insert into role_holder (person, roles, seen_at)"
                        + " values (:person, :roles, :at) on conflict (person) do update"
                        + " set roles = excluded.roles, seen_at = excluded.seen_at"
                        + " where role_holder.roles <> excluded.roles and role_holder.seen_at <= excluded.seen_at")
                .setParameter("person", seen.person())
                .setParameter("roles", seen.words())
                .setParameter("at", seen.issuedAt())
                .executeUpdate();
        if (changed == 1) {
            events.fire(new RolesChanged(ACTOR, seen.person(), before, seen.words()));
        }
    }
}
