package org.granary.governance.party;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;

/** Who is named to sign and to deliver, by REST; an organisation's signer names its contributors, an administrator everybody. */
@Path("/parties/{party}/rights")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RightResource {

    @Inject
    PeopleDesk desk;

    @Inject
    Caller caller;

    @POST
    @RolesAllowed({"admin", "signer"})
    @Operation(
            summary = "Name a member for a right in this organisation only; a signer names contributors of the own one")
    public Response name(@PathParam("party") String party, Naming naming) {
        requireMayName(party, naming);
        desk.name(party, naming.person(), naming.right(), caller.name());
        return Response.status(Response.Status.CREATED).entity(naming).build();
    }

    @POST
    @Path("/end")
    @RolesAllowed({"admin", "signer"})
    @Operation(summary = "End a right in this organisation, at once")
    public Response end(@PathParam("party") String party, Naming naming) {
        requireMayName(party, naming);
        desk.end(party, naming.person(), naming.right(), caller.name());
        return Response.noContent().build();
    }

    private void requireMayName(String party, Naming naming) {
        if (caller.has("admin")) {
            return;
        }
        caller.requireRight(PersonRight.SIGNER, party);
        if (naming.right() != PersonRight.CONTRIBUTOR) {
            throw GovernanceErrors.namingRefused("signers are named by an administrator.");
        }
    }

    /** Who, for what. */
    public record Naming(String person, PersonRight right) {

        public Naming {
            requireNonNull(person, "person");
            requireNonNull(right, "right");
        }
    }
}
