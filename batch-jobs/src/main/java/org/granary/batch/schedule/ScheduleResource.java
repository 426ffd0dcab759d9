package org.granary.batch.schedule;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.batch.BatchErrors;
import org.granary.batch.gather.GatheringRequests;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.identity.Caller;
import org.jspecify.annotations.Nullable;

/** When sources are gathered by themselves, by REST. */
@Path("/sources/{id}/schedule")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ScheduleResource {

    private static final String DEFAULT_ZONE = "Asia/Taipei";
    private static final int DEFAULT_RETRIES = 3;
    private static final int DEFAULT_ALERT = 3;

    @Inject
    Schedules schedules;

    @Inject
    GatheringRequests requests;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "When a source is gathered")
    public ScheduleView one(@PathParam("id") String sourceId) {
        return ScheduleView.of(require(sourceId));
    }

    @PUT
    @RolesAllowed("steward")
    @Operation(summary = "Gather a source by cron; takes the place of the schedule before")
    public ScheduleView set(@PathParam("id") String sourceId, Request request) {
        requests.requireGatherable(sourceId);
        Timetable timetable = timetable(request);
        var schedule = schedules.find(sourceId).orElseGet(() -> {
            var made = new GatheringSchedule(sourceId, timetable, caller.name(), clock.instant());
            schedules.add(made);
            return made;
        });
        schedule.change(timetable, caller.name(), clock.instant());
        announce(schedule, "SET");
        return ScheduleView.of(schedule);
    }

    private static Timetable timetable(Request request) {
        try {
            return request.timetable();
        } catch (IllegalArgumentException e) {
            throw BatchErrors.scheduleInvalid(String.valueOf(e.getMessage()));
        }
    }

    @POST
    @Path("/pause")
    @RolesAllowed("steward")
    @Operation(summary = "Begin nothing by itself until it is resumed")
    public ScheduleView pause(@PathParam("id") String sourceId) {
        var schedule = require(sourceId);
        schedule.pause();
        announce(schedule, "PAUSED");
        return ScheduleView.of(schedule);
    }

    @POST
    @Path("/resume")
    @RolesAllowed("steward")
    @Operation(summary = "Go on; what passed meanwhile is made up for as the timetable says")
    public ScheduleView resume(@PathParam("id") String sourceId) {
        var schedule = require(sourceId);
        schedule.resume();
        announce(schedule, "RESUMED");
        return ScheduleView.of(schedule);
    }

    @DELETE
    @RolesAllowed("steward")
    @Operation(summary = "Gather on request only")
    public void remove(@PathParam("id") String sourceId) {
        var schedule = require(sourceId);
        schedules.remove(schedule);
        announce(schedule, "REMOVED");
    }

    private void announce(GatheringSchedule schedule, String change) {
        events.fire(new ScheduleChanged(
                caller.name(), schedule.sourceId(), change, schedule.timetable().cron()));
    }

    private GatheringSchedule require(String sourceId) {
        return schedules.find(sourceId).orElseThrow(() -> BatchErrors.scheduleUnknown(sourceId));
    }

    /** What a steward sends; all but {@code cron} may be left out. The fields are those of {@link Timetable}. */
    public record Request(
            String cron,
            Optional<String> zone,
            Optional<Integer> jitterSeconds,
            @Nullable List<Blackout> blackouts,
            Optional<CatchUp> catchUp,
            Optional<Integer> retries,
            Optional<Integer> alertAfter) {

        Timetable timetable() {
            return new Timetable(
                    cron,
                    zone.orElse(DEFAULT_ZONE),
                    jitterSeconds.orElse(0),
                    blackouts == null ? List.of() : blackouts,
                    catchUp.orElse(CatchUp.ONCE),
                    retries.orElse(DEFAULT_RETRIES),
                    alertAfter.orElse(DEFAULT_ALERT));
        }
    }

    /** A schedule as shown. */
    public record ScheduleView(
            String sourceId,
            Timetable timetable,
            boolean paused,
            Instant nextTurn,
            Instant dueAt,
            int failures,
            boolean alert,
            Optional<String> lastGathering,
            String setBy,
            Instant setAt) {

        static ScheduleView of(GatheringSchedule schedule) {
            var course = schedule.course();
            return new ScheduleView(
                    schedule.sourceId(),
                    schedule.timetable(),
                    schedule.paused(),
                    course.turn(),
                    course.dueAt(),
                    course.failures(),
                    schedule.alerts(),
                    schedule.lastGathering(),
                    schedule.setBy(),
                    schedule.setAt());
        }
    }
}
