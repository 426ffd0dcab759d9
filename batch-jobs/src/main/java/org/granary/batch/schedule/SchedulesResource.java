package org.granary.batch.schedule;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.batch.schedule.ScheduleResource.ScheduleView;

/** All schedules by REST; a class of its own, since Jakarta REST chooses the class by its path before it looks at methods. */
@Path("/schedules")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {

    @Inject
    ScheduleDesk desk;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "All schedules: what comes next, and what fails")
    public List<ScheduleView> list() {
        return desk.all().stream().map(ScheduleView::of).toList();
    }
}
