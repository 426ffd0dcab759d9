package org.granary.batch.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.granary.batch.BatchErrorCode;
import org.granary.batch.gather.GatheringFailed;
import org.granary.batch.gather.GatheringHeld;
import org.granary.batch.gather.GatheringRequests;
import org.granary.batch.gather.GatheringSettled;
import org.granary.batch.gather.GatheringUnchanged;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gatherings;
import org.jboss.logging.Logger;

/**
 * Begins what is due, and keeps count of what came of it.
 *
 * <p>Transaction contract: a turn is begun and moved on in one transaction, under a lock on the schedule; the job starts after it, or with
 * the server where a crash comes between.
 */
@ApplicationScoped
public class Scheduler {

    private static final Logger LOG = Logger.getLogger(Scheduler.class);
    private static final String ACTOR = "job:schedule";
    private static final int MOST_AT_ONCE = 50;

    @Inject
    Schedules schedules;

    @Inject
    Gatherings gatherings;

    @Inject
    GatheringRequests requests;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Begins what is due now; gives the gatherings' ids. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<String> tick() {
        Instant now = clock.instant();
        return schedules.due(now, MOST_AT_ONCE).stream()
                .flatMap(schedule -> turn(schedule, now).stream())
                .toList();
    }

    private List<String> turn(GatheringSchedule schedule, Instant now) {
        if (!schedule.runs(now) || requests.stopped(schedule.sourceId())) {
            schedule.leftOut(now);
            return List.of();
        }
        if (gatherings.runs(schedule.sourceId())) {
            schedule.busy(now);
            return List.of();
        }
        String gathering = requests.request(schedule.sourceId(), ACTOR);
        schedule.begun(gathering, now);
        return List.of(gathering);
    }

    void onSettled(@Observes GatheringSettled event) {
        schedules.find(event.sourceId()).ifPresent(GatheringSchedule::succeeded);
    }

    void onUnchanged(@Observes GatheringUnchanged event) {
        schedules.find(event.sourceId()).ifPresent(GatheringSchedule::succeeded);
    }

    void onHeld(@Observes GatheringHeld event) {
        schedules.find(event.sourceId()).ifPresent(GatheringSchedule::succeeded);
    }

    void onFailed(@Observes GatheringFailed event) {
        schedules
                .find(event.sourceId())
                .filter(schedule -> carries(schedule, event))
                .ifPresent(schedule -> {
                    boolean alerted = schedule.alerts();
                    schedule.failed(fault(event.code()), clock.instant());
                    if (schedule.alerts() && !alerted) {
                        int failures = schedule.course().failures();
                        LOG.warnf("Source %s failed %d times in a row: %s", event.sourceId(), failures, event.code());
                        events.fire(new GatheringsFailing(ACTOR, event.sourceId(), failures, event.code()));
                    }
                });
    }

    private static boolean carries(GatheringSchedule schedule, GatheringFailed event) {
        return schedule.lastGathering().filter(event.gatheringId()::equals).isPresent();
    }

    private static Course.Fault fault(String code) {
        return BatchErrorCode.passes(code) ? Course.Fault.PASSING : Course.Fault.LASTING;
    }
}
