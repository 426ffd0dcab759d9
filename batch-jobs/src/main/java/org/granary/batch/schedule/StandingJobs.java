package org.granary.batch.schedule;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.granary.batch.desk.RemindDesk;
import org.granary.batch.job.JobDesk;
import org.granary.batch.job.JobKind;
import org.granary.batch.setting.BatchSettings;

/** Starts the jobs that are nobody's order and come again and again. */
@ApplicationScoped
public class StandingJobs {

    /** Runs of each job that people may still want to see. */
    private static final int KEPT = 50;

    /** Keycloak may start beside this server, and takes longer. */
    private static final Duration BOTH_START = Duration.ofMinutes(1);

    @Inject
    Clock clock;

    @Inject
    JobTurns turns;

    @Inject
    JobDesk desk;

    @Inject
    RemindDesk reminders;

    @Inject
    BatchSettings settings;

    private Instant began = Instant.MAX;

    @PostConstruct
    void begin() {
        began = clock.instant();
    }

    /** Starts what is due; gives the executions' ids. One that still runs is left alone. */
    List<Long> tick() {
        var started = new ArrayList<Long>();
        if (clock.instant().isAfter(began.plus(BOTH_START))
                && turns.take(JobKind.PARTY_DRIFT.jobName(), settings.driftTurn())
                && !desk.runs(JobKind.PARTY_DRIFT)) {
            started.add(start(JobKind.PARTY_DRIFT, "granary"));
        }
        // Without this look an hour without anything to tell of would leave an execution, too.
        if (turns.take(JobKind.REMIND.jobName(), settings.remindTurn())
                && reminders.due()
                && !desk.runs(JobKind.REMIND)) {
            started.add(start(JobKind.REMIND, "stewards"));
        }
        return started;
    }

    private long start(JobKind kind, String subject) {
        turns.forget(kind.jobName(), KEPT);
        return desk.start(kind.jobName(), Map.of(kind.property(), subject));
    }
}
