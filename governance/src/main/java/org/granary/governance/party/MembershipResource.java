package org.granary.governance.party;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;

/** A company's time in associations, by REST. */
@Path("/parties/{company}/membership")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MembershipResource {

    @Inject
    Memberships memberships;

    @Inject
    PartyDesk desk;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "Which associations the company belongs and belonged to, newest first")
    public List<PartyView.Time> list(@PathParam("company") String company) {
        return memberships.of(company).stream().map(PartyView.Time::of).toList();
    }

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "The company joins an association; one that came back has to consent anew")
    public Response join(@PathParam("company") String company, Joining joining) {
        var membership = desk.join(company, joining.association(), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(PartyView.Time.of(membership))
                .build();
    }

    @POST
    @Path("/end")
    @RolesAllowed({"admin", "signer"})
    @Operation(
            summary = "The company leaves its association: the very next decision at every gate denies its records",
            description = "An administrator, a signer of the company, or a signer of its association.")
    public PartyView.Time leave(@PathParam("company") String company) {
        if (!caller.has("admin")) {
            var signs = caller.organisationsAs(PersonRight.SIGNER);
            boolean ofAssociation = memberships
                    .standing(company)
                    .filter(membership -> signs.contains(membership.association()))
                    .isPresent();
            if (!signs.contains(company) && !ofAssociation) {
                throw GovernanceErrors.notOfTheOrganisation(company);
            }
        }
        return PartyView.Time.of(desk.leave(company, caller.name()));
    }

    /** What it joins. */
    public record Joining(String association) {

        public Joining {
            requireNonNull(association, "association");
        }
    }
}
