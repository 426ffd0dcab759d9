package org.granary.governance.approval;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.CatalogErrors;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.source.SourceResource.StopView;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;

/** Stewards' word on sources that are stopped since their license or schema changed. */
@Path("/sources/{id}/stops")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SourceStopResource {

    @Inject
    SourceStops stops;

    @Inject
    Sources sources;

    @Inject
    LicenseConflicts conflicts;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "What stopped this source, newest first, with what was and what is")
    public List<StopView> list(@PathParam("id") String id) {
        return stops.of(sources.require(id).id()).stream().map(StopView::of).toList();
    }

    @POST
    @Path("/{stop}/lift")
    @RolesAllowed("steward")
    @Operation(summary = "Let the source go on as it is now; never one's own submission")
    public StopView lift(@PathParam("id") String id, @PathParam("stop") String stopId, Lift lift) {
        var stop = stops.require(sources.require(id).id(), stopId);
        var revision = sources.requireRevision(id, stop.revision());
        if (revision.submittedBy().equals(caller.name())) {
            throw GovernanceErrors.approvalOfOwnSubmission(revision.id());
        }
        if (!stop.stands()) {
            throw CatalogErrors.stopLifted(stopId);
        }
        if (stop.change().cause().isOfLicense()) {
            conflicts.requireNone(revision);
        }
        stop.lift(caller.name(), lift.remark(), clock.instant());
        events.fire(new SourceStopLifted(caller.name(), id, stopId, lift.remark()));
        return StopView.of(stop);
    }

    /** What a steward sends: why the change is acceptable. */
    public record Lift(String remark) {
        public Lift {
            requireNonNull(remark, "remark");
        }
    }
}
