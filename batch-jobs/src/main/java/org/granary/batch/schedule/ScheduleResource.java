package org.granary.batch.schedule;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.batch.BatchErrors;
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
    ScheduleDesk desk;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "When a source is gathered")
    public ScheduleView one(@PathParam("id") String sourceId) {
        return ScheduleView.of(desk.require(sourceId));
    }

    @PUT
    @RolesAllowed("steward")
    @Operation(summary = "Gather a source by cron; takes the place of the schedule before")
    public ScheduleView set(@PathParam("id") String sourceId, Request request) {
        return ScheduleView.of(desk.set(sourceId, timetable(request), caller.name()));
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
        return ScheduleView.of(desk.pause(sourceId, caller.name()));
    }

    @POST
    @Path("/resume")
    @RolesAllowed("steward")
    @Operation(summary = "Go on; what passed meanwhile is made up for as the timetable says")
    public ScheduleView resume(@PathParam("id") String sourceId) {
        return ScheduleView.of(desk.resume(sourceId, caller.name()));
    }

    @DELETE
    @RolesAllowed("steward")
    @Operation(summary = "Gather on request only")
    public void remove(@PathParam("id") String sourceId) {
        desk.remove(sourceId, caller.name());
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

        public Request {
            requireNonNull(cron, "cron");
        }

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
