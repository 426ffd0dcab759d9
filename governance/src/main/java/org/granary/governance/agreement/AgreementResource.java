package org.granary.governance.agreement;

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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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
import org.granary.governance.rights.AgreementStanding;

/** Data-sharing agreements by REST. */
@Path("/agreements")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AgreementResource {

    private static final Duration FRESH_LOGIN = Duration.ofMinutes(5);

    @Inject
    Agreements agreements;

    @Inject
    Parties parties;

    @Inject
    Signatures signatures;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "List all agreements")
    public List<AgreementView> list() {
        return agreements.all().stream().map(AgreementView::of).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor"})
    @Operation(summary = "One agreement with its terms; its parties and the programme see it")
    public AgreementView one(@PathParam("id") String id) {
        var agreement = agreements.require(id);
        if (!caller.has("steward") && !caller.has("auditor") && !caller.has("admin") && !isParty(agreement)) {
            throw GovernanceErrors.agreementUnknown(id);
        }
        return AgreementView.of(agreement);
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Draft an agreement; terms that no gate could enforce are refused")
    public Response draft(Draft draft) {
        if (parties.require(draft.association()).kind() != Party.Kind.ASSOCIATION) {
            throw GovernanceErrors.agreementTermInvalid("'" + draft.association() + "' is no association.");
        }
        draft.terms().recipients().forEach(parties::require);
        var agreement = Agreement.draft(draft.id(), draft.association(), draft.terms(), caller.name(), clock.instant());
        agreements.add(agreement);
        announce(agreement);
        return Response.created(URI.create("agreements/" + agreement.id()))
                .entity(AgreementView.of(agreement))
                .build();
    }

    @POST
    @Path("/{id}/offer")
    @RolesAllowed("steward")
    @Operation(summary = "Offer the draft to the association")
    public AgreementView offer(@PathParam("id") String id) {
        var agreement = agreements.require(id);
        agreement.offer();
        return announce(agreement);
    }

    @POST
    @Path("/{id}/signature")
    @RolesAllowed("signer")
    @Operation(summary = "Sign for the association; needs a login that is at most 5 minutes old")
    public AgreementView sign(@PathParam("id") String id, SignatureRequest request) {
        var agreement = agreements.require(id);
        caller.requireRight(PersonRight.SIGNER, agreement.association());
        agreement.requireSignable();
        Instant now = clock.instant();
        if (caller.loggedInAt().isBefore(now.minus(FRESH_LOGIN))) {
            throw GovernanceErrors.loginTooOld(FRESH_LOGIN.toMinutes());
        }
        if (!request.termsSha256().equals(agreement.termsSha256())) {
            throw GovernanceErrors.agreementTermInvalid("what you send is the hash of other terms. Read them again.");
        }
        var facts = new Signatures.Facts(
                id,
                agreement.version(),
                agreement.termsSha256(),
                caller.name(),
                agreement.association(),
                "signer",
                caller.loggedInAt(),
                now,
                true);
        agreement.sign(caller.name(), now, signatures.sign(facts));
        return announce(agreement);
    }

    @POST
    @Path("/{id}/suspension")
    @RolesAllowed("steward")
    @Operation(summary = "Suspend: every gate says no until it is resumed")
    public AgreementView suspend(@PathParam("id") String id) {
        var agreement = agreements.require(id);
        agreement.suspend();
        return announce(agreement);
    }

    @POST
    @Path("/{id}/resumption")
    @RolesAllowed("steward")
    @Operation(summary = "Resume a suspended agreement")
    public AgreementView resume(@PathParam("id") String id) {
        var agreement = agreements.require(id);
        agreement.resume();
        return announce(agreement);
    }

    private AgreementView announce(Agreement agreement) {
        events.fire(AgreementMoved.of(caller.name(), agreement));
        return AgreementView.of(agreement);
    }

    private boolean isParty(Agreement agreement) {
        return caller.organisations().stream()
                .anyMatch(alias -> alias.equals(agreement.association())
                        || parties.require(alias)
                                .association()
                                .filter(agreement.association()::equals)
                                .isPresent());
    }

    /** What a steward sends. */
    public record Draft(String id, String association, AgreementTerms terms) {

        public Draft {
            requireNonNull(id, "id");
            requireNonNull(association, "association");
            requireNonNull(terms, "terms");
        }
    }

    /**
     * What a signer sends.
     *
     * @param termsSha256 hash of the terms that the signer read
     */
    public record SignatureRequest(String termsSha256) {

        public SignatureRequest {
            requireNonNull(termsSha256, "termsSha256");
        }
    }

    /** An agreement as shown. */
    public record AgreementView(
            String id,
            String association,
            int version,
            AgreementStanding.State state,
            AgreementTerms terms,
            String termsSha256,
            String draftedBy,
            Instant draftedAt,
            Optional<String> signedBy,
            Optional<Instant> signedAt,
            Optional<String> signature) {

        static AgreementView of(Agreement agreement) {
            return new AgreementView(
                    agreement.id(),
                    agreement.association(),
                    agreement.version(),
                    agreement.state(),
                    agreement.terms(),
                    agreement.termsSha256(),
                    agreement.draftedBy(),
                    agreement.draftedAt(),
                    agreement.signedBy(),
                    agreement.signedAt(),
                    agreement.signature());
        }
    }
}
