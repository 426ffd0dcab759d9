package org.granary.governance.consent;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Agreement;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.party.Parties;
import org.granary.governance.rights.AgreementStanding;

/** Member companies' consents by REST. */
@Path("/agreements/{agreement}/consents")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConsentResource {

    @Inject
    Consents consents;

    @Inject
    Agreements agreements;

    @Inject
    Parties parties;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(summary = "Consents under an agreement; a company sees its own")
    public List<ConsentView> list(@PathParam("agreement") String agreementId) {
        boolean all = caller.has("steward") || caller.has("auditor") || caller.has("admin");
        var own = caller.organisations();
        return consents.under(agreementId).stream()
                .filter(consent -> all || own.contains(consent.given().company()))
                .map(ConsentView::of)
                .toList();
    }

    @POST
    @RolesAllowed("signer")
    @Operation(summary = "Consent for a member company of the agreement's association")
    public Response give(@PathParam("agreement") String agreementId, Request request) {
        var agreement = agreements.require(agreementId);
        caller.requireRight(PersonRight.SIGNER, request.company());
        requireCovered(agreement, request);
        var given =
                new Consent.Given(agreementId, agreement.version(), request.company(), request.uses(), request.until());
        var consent = new Consent(UUID.randomUUID().toString(), given, caller.name(), clock.instant());
        consents.add(consent);
        events.fire(new ConsentGiven(caller.name(), consent.id(), given));
        return Response.status(Response.Status.CREATED)
                .entity(ConsentView.of(consent))
                .build();
    }

    private void requireCovered(Agreement agreement, Request request) {
        if (agreement.state() != AgreementStanding.State.ACTIVE) {
            throw GovernanceErrors.agreementStateConflict(
                    agreement.id(), agreement.state().name(), "ACTIVE");
        }
        if (parties.require(request.company())
                .association()
                .filter(agreement.association()::equals)
                .isEmpty()) {
            throw GovernanceErrors.consentInvalid(
                    "'" + request.company() + "' is no member of '" + agreement.association() + "'.");
        }
        if (request.uses().isEmpty() || !agreement.terms().purposes().containsAll(request.uses())) {
            throw GovernanceErrors.consentInvalid("its uses must be some of the agreement's purposes: "
                    + String.join(", ", agreement.terms().purposes()) + ".");
        }
        if (consents.newest(agreement.id(), request.company())
                .filter(consent -> consent.withdrawnAt().isEmpty())
                .isPresent()) {
            throw GovernanceErrors.consentExists(request.company(), agreement.id());
        }
    }

    @POST
    @Path("/{consent}/withdrawal")
    @RolesAllowed("signer")
    @Operation(summary = "Take the consent back: the very next pull leaves the company's records out")
    public ConsentView withdraw(@PathParam("agreement") String agreementId, @PathParam("consent") String consentId) {
        var consent = consents.require(consentId);
        if (!consent.given().agreementId().equals(agreementId)
                || !caller.organisations().contains(consent.given().company())) {
            throw GovernanceErrors.consentUnknown(consentId);
        }
        caller.requireRight(PersonRight.SIGNER, consent.given().company());
        if (consent.withdrawnAt().isEmpty()) {
            consent.withdraw(caller.name(), clock.instant());
            events.fire(new ConsentWithdrawn(caller.name(), consentId, consent.given()));
        }
        return ConsentView.of(consent);
    }

    /**
     * What a company sends.
     *
     * @param until first moment at which the consent no longer holds; absent = as long as the agreement
     */
    public record Request(String company, List<String> uses, Optional<Instant> until) {

        public Request {
            requireNonNull(company, "company");
            requireNonNull(until, "until");
            uses = List.copyOf(uses);
        }
    }

    /** A consent as shown. */
    public record ConsentView(
            String id,
            Consent.Given given,
            String givenBy,
            Instant givenAt,
            Optional<String> withdrawnBy,
            Optional<Instant> withdrawnAt) {

        static ConsentView of(Consent consent) {
            return new ConsentView(
                    consent.id(),
                    consent.given(),
                    consent.givenBy(),
                    consent.givenAt(),
                    consent.withdrawnBy(),
                    consent.withdrawnAt());
        }
    }
}
