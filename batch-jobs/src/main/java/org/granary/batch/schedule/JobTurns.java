package org.granary.batch.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Turns of jobs that come again and again, in the table {@code job_turn}. Each is one server's, and is passed over where that server dies with it. */
@ApplicationScoped
public class JobTurns {

    private static final String TAKE = """
            insert into job_turn (name, next_at) values (:name, :next)
            on conflict (name) do update set next_at = excluded.next_at where job_turn.next_at <= :now
            """;
    private static final String HURRY = "update job_turn set next_at = :next where name = :name and next_at > :next";

    /** What an execution left behind goes with it. */
    private static final String FORGET = """
            delete from job_instance where jobinstanceid in (
                select i.jobinstanceid from job_instance i where i.jobname = :name
                    and not exists (select 1 from job_execution e where e.jobinstanceid = i.jobinstanceid
                        and e.batchstatus not in ('COMPLETED', 'FAILED', 'ABANDONED'))
                order by i.jobinstanceid desc offset :kept)
            """;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /** Whether it is the caller's turn now; the next one comes after this time. The very first comes at once. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean take(String name, Duration every) {
        Instant now = clock.instant();
        Instant next = now.plus(every);
        // A shorter time than the one before holds at once, not only after the turn before has come.
        entities.createNativeQuery(HURRY)
                .setParameter("name", name)
                .setParameter("next", next)
                .executeUpdate();
        return entities.createNativeQuery(TAKE)
                        .setParameter("name", name)
                        .setParameter("next", next)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    /** Forgets runs of a job that ended, but for the newest ones: who looks for interrupted work reads them all. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forget(String name, int kept) {
        entities.createNativeQuery(FORGET)
                .setParameter("name", name)
                .setParameter("kept", kept)
                .executeUpdate();
    }
}
