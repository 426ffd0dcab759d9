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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;

/** Organisations by REST. */
@Path("/parties")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PartyResource {

    @Inject
    Parties parties;

    @Inject
    PartyPeople people;

    @Inject
    Memberships memberships;

    @Inject
    ServiceAccounts accounts;

    @Inject
    PartyDesk desk;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(summary = "List associations, companies and model teams")
    public List<PartyView> list() {
        return parties.all().stream().map(PartyView::of).toList();
    }

    @GET
    @Path("/{alias}")
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor", "model-team"})
    @Operation(
            summary =
                    "One organisation with its people, rights, memberships and service accounts; members see their own")
    public PartyView one(@PathParam("alias") String alias) {
        boolean all = caller.has("steward") || caller.has("auditor") || caller.has("admin");
        if (!all && !caller.organisations().contains(alias)) {
            throw GovernanceErrors.partyUnknown(alias);
        }
        var party = parties.require(alias);
        return new PartyView(
                party.alias(),
                party.kind(),
                party.name(),
                party.association(),
                people.standingIn(alias).stream().map(PartyView.Person::of).toList(),
                memberships.of(alias).stream().map(PartyView.Time::of).toList(),
                accounts.of(alias).stream().map(PartyView.Account::of).toList());
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Register an organisation; it is made in the identity provider where it is not there",
            description =
                    "An organisation that the identity provider knows under this alias is taken over as it is. People named here"
                            + " have to be known there; they become members and hold the rights that stand beside their names, in this"
                            + " organisation only.")
    public Response register(Registration registration) {
        var party = desk.register(registration.founding(), caller.name());
        return Response.created(URI.create("parties/" + registration.alias()))
                .entity(PartyView.of(party))
                .build();
    }

    /** An organisation, as sent. */
    public record Registration(
            String alias,
            Party.Kind kind,
            BilingualText name,
            Optional<String> association,
            Optional<List<FirstPerson>> people) {

        public Registration {
            requireNonNull(alias, "alias");
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
            requireNonNull(association, "association");
            requireNonNull(people, "people");
        }

        PartyDesk.Founding founding() {
            return new PartyDesk.Founding(
                    alias,
                    kind,
                    name,
                    association,
                    people.orElse(List.of()).stream()
                            .map(first -> new PartyDesk.Founder(
                                    first.person(), first.rights().orElse(List.of())))
                            .toList());
        }
    }

    /** Somebody who is a member from the beginning. */
    public record FirstPerson(String person, Optional<List<PersonRight>> rights) {

        public FirstPerson {
            requireNonNull(person, "person");
            requireNonNull(rights, "rights");
        }
    }
}
