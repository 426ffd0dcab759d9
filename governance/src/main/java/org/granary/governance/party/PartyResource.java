package org.granary.governance.party;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;

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
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(summary = "List associations, companies and model teams")
    public List<Registration> list() {
        return parties.all().stream()
                .map(party -> new Registration(party.alias(), party.kind(), party.name(), party.association()))
                .toList();
    }

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "Register an organisation under its alias in the identity provider")
    public Response register(Registration registration) {
        if (registration.kind() == Party.Kind.COMPANY) {
            var association = registration
                    .association()
                    .orElseThrow(
                            () -> GovernanceErrors.partyInvalid("a company needs the 'association' it belongs to."));
            if (parties.require(association).kind() != Party.Kind.ASSOCIATION) {
                throw GovernanceErrors.partyInvalid("'" + association + "' is no association.");
            }
        }
        parties.add(
                new Party(registration.alias(), registration.kind(), registration.name(), registration.association()));
        events.fire(new PartyRegistered(caller.name(), registration.alias(), registration.kind()));
        return Response.created(URI.create("parties/" + registration.alias()))
                .entity(registration)
                .build();
    }

    /** An organisation, as sent and as shown. */
    public record Registration(String alias, Party.Kind kind, BilingualText name, Optional<String> association) {

        public Registration {
            requireNonNull(alias, "alias");
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
            requireNonNull(association, "association");
        }
    }
}
