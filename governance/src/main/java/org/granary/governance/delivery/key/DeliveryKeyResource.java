package org.granary.governance.delivery.key;

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
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.party.Parties;
import org.granary.governance.party.Party;

/** Keys of a company's programs, by REST; a company keeps its own. */
@Path("/companies/{alias}/keys")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeliveryKeyResource {

    private static final int MOST_OF_A_NOTE = 200;

    @Inject
    DeliveryKeys keys;

    @Inject
    Parties parties;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"contributor", "signer", "auditor", "admin"})
    @Operation(summary = "A company's keys with their fingerprints; also those revoked")
    public List<KeyView> list(@PathParam("alias") String company) {
        if (!caller.has("auditor") && !caller.has("admin")) {
            caller.requireMemberOf(company);
        }
        return keys.of(company).stream().map(KeyView::of).toList();
    }

    @POST
    @RolesAllowed({"contributor", "signer"})
    @Operation(summary = "Register an OpenSSH public key for deliveries by SFTP")
    public Response add(@PathParam("alias") String company, Request request) {
        requireNamed(company);
        if (parties.require(company).kind() != Party.Kind.COMPANY) {
            throw GovernanceErrors.deliveryKeyInvalid("'" + company + "' is no company.");
        }
        var key = new DeliveryKey(
                company, OpenSshKey.parse(request.key()), request.note().orElse(""), caller.name(), clock.instant());
        keys.add(key);
        events.fire(new DeliveryKeyAdded(caller.name(), company, key.fingerprint()));
        return Response.status(Response.Status.CREATED).entity(KeyView.of(key)).build();
    }

    @POST
    @Path("/revocation")
    @RolesAllowed({"contributor", "signer"})
    @Operation(summary = "Revoke a key: nothing more is taken by it, in open sessions either")
    public KeyView revoke(@PathParam("alias") String company, Revocation revocation) {
        requireNamed(company);
        var key = keys.find(company, revocation.fingerprint())
                .orElseThrow(() -> GovernanceErrors.deliveryKeyUnknown(revocation.fingerprint()));
        if (key.revokedAt().isEmpty()) {
            key.revoke(caller.name(), clock.instant());
            events.fire(new DeliveryKeyRevoked(caller.name(), company, key.fingerprint()));
        }
        return KeyView.of(key);
    }

    private void requireNamed(String company) {
        caller.requireMemberOf(company);
        if (!caller.organisationsAs(PersonRight.SIGNER).contains(company)) {
            caller.requireRight(PersonRight.CONTRIBUTOR, company);
        }
    }

    /**
     * What a company sends.
     *
     * @param key the line of the {@code .pub} file
     * @param note what the company calls it
     */
    public record Request(String key, Optional<String> note) {

        public Request {
            requireNonNull(key, "key");
            if (note.filter(text -> text.length() > MOST_OF_A_NOTE).isPresent()) {
                throw GovernanceErrors.deliveryKeyInvalid("its note is longer than " + MOST_OF_A_NOTE + " characters.");
            }
        }
    }

    /** Which key is revoked. */
    public record Revocation(String fingerprint) {

        public Revocation {
            requireNonNull(fingerprint, "fingerprint");
        }
    }

    /** A key as shown. */
    public record KeyView(
            String fingerprint,
            String kind,
            String note,
            String addedBy,
            Instant addedAt,
            Optional<String> revokedBy,
            Optional<Instant> revokedAt) {

        static KeyView of(DeliveryKey key) {
            return new KeyView(
                    key.fingerprint(),
                    key.kind(),
                    key.note(),
                    key.addedBy(),
                    key.addedAt(),
                    key.revokedBy(),
                    key.revokedAt());
        }
    }
}
