package org.granary.batch.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Jobs by REST. */
@Path("/jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

    private static final int MOST = 50;

    @Inject
    JobDesk desk;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "The newest execution of each of the newest runs, newest first")
    public List<JobProgress> list() {
        return desk.newest(MOST);
    }

    @GET
    @Path("/{execution}")
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "How far an execution is")
    public JobProgress one(@PathParam("execution") long execution) {
        return desk.progress(execution);
    }

    @POST
    @Path("/{execution}/stop")
    @RolesAllowed({"steward", "admin"})
    @Operation(summary = "Ask an execution to stop; it can be restarted later")
    public JobProgress stop(@PathParam("execution") long execution) {
        desk.stop(execution);
        return desk.progress(execution);
    }

    @POST
    @Path("/{execution}/restart")
    @RolesAllowed({"steward", "admin"})
    @Operation(summary = "Go on with an execution that failed or was stopped")
    public JobProgress restart(@PathParam("execution") long execution) {
        return desk.progress(desk.restart(execution));
    }
}
