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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.directory.ClientSecret;
import org.granary.governance.identity.directory.NewPerson;

/** An organisation's people by REST. */
@Path("/parties/{party}/people")
@RequestScoped
@Transactional
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PeopleResource {

    @Inject
    PeopleDesk desk;

    @Inject
    Caller caller;

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Invite a person: somebody known becomes a member, somebody new is made",
            description =
                    "Somebody whom the identity provider does not know gets an initial password. It is in the answer, once, and has to"
                            + " be replaced at the first sign-in; no mail is sent. A member holds no right until named for one.")
    public Response invite(@PathParam("party") String party, Invitation invitation) {
        var taken = desk.takeIn(party, invitation.person(), invitation.newPerson(), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(new Invited(
                        party,
                        invitation.person(),
                        taken.how(),
                        taken.initialPassword().map(ClientSecret::value)))
                .build();
    }

    @POST
    @Path("/{person}/departure")
    @RolesAllowed("admin")
    @Operation(
            summary = "Take a person out: every right in this organisation ends, with tokens that are out already too")
    public Response leave(@PathParam("party") String party, @PathParam("person") String person) {
        desk.takeOut(party, person, caller.name());
        return Response.noContent().build();
    }

    /** Whom an administrator invites; the last three are needed only for somebody whom the identity provider does not know. */
    public record Invitation(
            String person, Optional<String> email, Optional<String> givenName, Optional<String> familyName) {

        public Invitation {
            requireNonNull(person, "person");
            requireNonNull(email, "email");
            requireNonNull(givenName, "givenName");
            requireNonNull(familyName, "familyName");
        }

        Optional<NewPerson> newPerson() {
            return email.isPresent() && givenName.isPresent() && familyName.isPresent()
                    ? Optional.of(new NewPerson(person, email.get(), givenName.get(), familyName.get()))
                    : Optional.empty();
        }
    }

    /**
     * What became of it.
     *
     * @param initialPassword shown this once; absent where the person was known
     */
    public record Invited(String party, String person, PeopleDesk.How how, Optional<String> initialPassword) {}
}
