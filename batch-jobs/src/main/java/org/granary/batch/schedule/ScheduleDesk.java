package org.granary.batch.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.granary.batch.BatchErrors;
import org.granary.batch.gather.GatheringRequests;
import org.granary.catalog.event.DomainEvent;

/**
 * What stewards do with schedules, from the API and from the console.
 *
 * <p>Fails with SCHEDULE_UNKNOWN, SCHEDULE_INVALID, SOURCE_NOT_FETCHABLE, SOURCE_STOPPED.
 */
@ApplicationScoped
@Transactional
public class ScheduleDesk {

    @Inject
    Schedules schedules;

    @Inject
    GatheringRequests requests;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** By source. */
    public List<GatheringSchedule> all() {
        return schedules.all();
    }

    /** The schedule of a source. */
    public GatheringSchedule require(String sourceId) {
        return schedules.find(sourceId).orElseThrow(() -> BatchErrors.scheduleUnknown(sourceId));
    }

    /** Takes the place of the schedule before. */
    public GatheringSchedule set(String sourceId, Timetable timetable, String by) {
        requests.requireGatherable(sourceId);
        var schedule = schedules.find(sourceId).orElseGet(() -> {
            var made = new GatheringSchedule(sourceId, timetable, by, clock.instant());
            schedules.add(made);
            return made;
        });
        schedule.change(timetable, by, clock.instant());
        return announced(schedule, by, "SET");
    }

    /** Begins nothing by itself until it is resumed. */
    public GatheringSchedule pause(String sourceId, String by) {
        var schedule = require(sourceId);
        schedule.pause();
        return announced(schedule, by, "PAUSED");
    }

    /** Goes on; what passed meanwhile is made up for as the timetable says. */
    public GatheringSchedule resume(String sourceId, String by) {
        var schedule = require(sourceId);
        schedule.resume();
        return announced(schedule, by, "RESUMED");
    }

    /** Gathered on request only from now on. */
    public void remove(String sourceId, String by) {
        var schedule = require(sourceId);
        schedules.remove(schedule);
        announced(schedule, by, "REMOVED");
    }

    /** Gathers now, beside the schedule; the gathering's id. */
    public String gather(String sourceId, String by) {
        return requests.request(require(sourceId).sourceId(), by);
    }

    private GatheringSchedule announced(GatheringSchedule schedule, String by, String change) {
        events.fire(new ScheduleChanged(
                by, schedule.sourceId(), change, schedule.timetable().cron()));
        return schedule;
    }
}
