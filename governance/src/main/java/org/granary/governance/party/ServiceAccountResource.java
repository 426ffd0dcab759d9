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

/** The accounts of a model team's programs, by REST. */
@Path("/parties/{party}/service-accounts")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ServiceAccountResource {

    @Inject
    ServiceAccounts accounts;

    @Inject
    ServiceAccountDesk desk;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"auditor", "admin", "model-team"})
    @Operation(summary = "A team's service accounts, also those revoked; a team sees its own")
    public List<PartyView.Account> list(@PathParam("party") String party) {
        if (!caller.has("auditor")
                && !caller.has("admin")
                && !caller.organisations().contains(party)) {
            throw GovernanceErrors.partyUnknown(party);
        }
        return accounts.of(party).stream().map(PartyView.Account::of).toList();
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Make a service account; its secret is in the answer, once",
            description =
                    "The program takes a token from the identity provider with grant_type=client_credentials and sends it as a bearer"
                            + " token.")
    public Response make(@PathParam("party") String party, Wish wish) {
        return Response.status(Response.Status.CREATED)
                .entity(Credential.of(desk.make(party, wish.name(), caller.name())))
                .build();
    }

    @POST
    @Path("/{id}/secret")
    @RolesAllowed("admin")
    @Operation(summary = "A new secret, shown once; the earlier one takes no more tokens")
    public Credential renew(@PathParam("party") String party, @PathParam("id") String id) {
        return Credential.of(desk.renew(party, id, caller.name()));
    }

    @POST
    @Path("/{id}/revocation")
    @RolesAllowed("admin")
    @Operation(summary = "Take it back: tokens that it holds open nothing from now on")
    public PartyView.Account revoke(@PathParam("party") String party, @PathParam("id") String id) {
        return PartyView.Account.of(desk.revoke(party, id, caller.name()));
    }

    /** What an administrator sends. */
    public record Wish(String name) {

        public Wish {
            requireNonNull(name, "name");
        }
    }

    /** A client of the identity provider with its secret. */
    public record Credential(String clientId, String clientSecret) {

        static Credential of(ServiceAccountDesk.Issued issued) {
            return new Credential(issued.id(), issued.secret().value());
        }
    }
}
