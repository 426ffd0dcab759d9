package org.granary.governance.party;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Differences between the registry and the identity provider, by REST. */
@Path("/party-drifts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DriftResource {

    @Inject
    PartyDrifts drifts;

    @Inject
    DriftCheck check;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "Where registry and identity provider differ or differed; what waits for a person first")
    public List<DriftView> list() {
        return drifts.newest().stream().map(DriftView::of).toList();
    }

    @POST
    @Path("/checks")
    @RolesAllowed("admin")
    @Operation(
            summary = "Compare now instead of at the next turn of the job",
            description =
                    "Organisations that are missing are made again, rights of people who are no members any more end; the rest is listed.")
    public DriftCheck.Outcome look() {
        return check.look();
    }

    /** A difference as shown. */
    public record DriftView(
            Drift.Kind kind,
            String party,
            String about,
            PartyDrift.State state,
            Instant foundAt,
            Optional<Instant> settledAt) {

        static DriftView of(PartyDrift drift) {
            var what = drift.drift();
            return new DriftView(
                    what.kind(), what.party(), what.about(), drift.state(), drift.foundAt(), drift.settledAt());
        }
    }
}
