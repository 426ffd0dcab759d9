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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Agreement;
import org.granary.governance.agreement.AgreementVersion;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.party.Memberships;
import org.granary.governance.party.Parties;
import org.granary.governance.rights.AgreementStanding;
import org.granary.governance.rights.ConsentStanding;

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
    Memberships memberships;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    ConsentReceipts receipts;

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
        var version = request.version().map(agreement::require).orElseGet(() -> agreement.rulingAt(clock.instant()));
        requireCovered(agreement, version, request);
        var given = new Consent.Given(
                agreementId,
                version.number(),
                request.company(),
                request.uses(),
                request.until(),
                request.conditions());
        var consent = new Consent(UUID.randomUUID().toString(), given, caller.name(), clock.instant());
        consents.add(consent);
        events.fire(new ConsentGiven(caller.name(), consent.id(), given));
        return Response.status(Response.Status.CREATED)
                .entity(ConsentView.of(consent))
                .build();
    }

    private void requireCovered(Agreement agreement, AgreementVersion version, Request request) {
        var state = agreement.stateAt(clock.instant());
        if (version.stage() != AgreementVersion.Stage.SIGNED
                || (state != AgreementStanding.State.ACTIVE && state != AgreementStanding.State.SIGNED)) {
            throw GovernanceErrors.agreementStateConflict(agreement.id(), state.name(), "ACTIVE or SIGNED");
        }
        parties.require(request.company());
        var member = memberships.now(List.of(request.company())).get(request.company());
        if (member == null || !member.association().equals(agreement.association())) {
            throw GovernanceErrors.consentInvalid(
                    "'" + request.company() + "' is no member of '" + agreement.association() + "'.");
        }
        Narrower.require(version.terms(), request);
        var standing = consents.standing(agreement.id(), request.company());
        var earlier = standing.stream()
                .filter(consent -> consent.givenAt().isBefore(member.since()))
                .toList();
        if (standing.stream()
                .filter(consent -> !earlier.contains(consent))
                .anyMatch(consent -> consent.given().agreementVersion() == version.number())) {
            throw GovernanceErrors.consentExists(request.company(), version.id());
        }
        consents.replace(earlier, clock.instant());
    }

    @POST
    @Path("/{consent}/withdrawal")
    @RolesAllowed("signer")
    @Operation(
            summary = "Take the consent back: the very next pull leaves the company's records out",
            description =
                    "All consents of the company under the agreement end, also one to an amendment that has not begun.")
    public ConsentView withdraw(@PathParam("agreement") String agreementId, @PathParam("consent") String consentId) {
        var consent = consents.require(consentId);
        if (!consent.given().agreementId().equals(agreementId)
                || !caller.organisations().contains(consent.given().company())) {
            throw GovernanceErrors.consentUnknown(consentId);
        }
        caller.requireRight(PersonRight.SIGNER, consent.given().company());
        var standing = consents.standing(agreementId, consent.given().company());
        if (consent.withdrawnAt().isEmpty() && !standing.isEmpty()) {
            Instant now = clock.instant();
            standing.forEach(each -> each.withdraw(caller.name(), now));
            events.fire(new ConsentWithdrawn(caller.name(), consentId, consent.given()));
        }
        return ConsentView.of(consent);
    }

    @GET
    @Path("/{consent}/receipt")
    @RolesAllowed({"signer", "steward", "auditor", "admin"})
    @Operation(
            summary = "The consent's receipt, signed by the platform",
            description = "Fields as ISO/IEC TS 27560:2023 names them; a company sees its own.")
    public ConsentReceipt.Signed receipt(
            @PathParam("agreement") String agreementId, @PathParam("consent") String consentId) {
        var consent = consents.require(consentId);
        boolean all = caller.has("steward") || caller.has("auditor") || caller.has("admin");
        if (!consent.given().agreementId().equals(agreementId)
                || (!all && !caller.organisations().contains(consent.given().company()))) {
            throw GovernanceErrors.consentUnknown(consentId);
        }
        return receipts.of(consent);
    }

    /**
     * What a company sends.
     *
     * @param version of the agreement; absent = the one that rules now
     * @param uses some or all of the version's purposes
     * @param until first moment at which the consent no longer holds; absent = as long as the agreement
     * @param from first moment at which it holds; absent = now
     * @param categories some of the version's categories; absent = all of them
     * @param recipients some of the version's recipients; absent = all of them
     * @param territory {@code TW} to stay in Taiwan whatever the agreement allows; absent = as the agreement
     */
    public record Request(
            String company,
            Optional<Integer> version,
            List<String> uses,
            Optional<Instant> until,
            Optional<Instant> from,
            Optional<Set<String>> categories,
            Optional<Set<String>> recipients,
            Optional<String> territory) {

        public Request {
            requireNonNull(company, "company");
            requireNonNull(version, "version");
            requireNonNull(until, "until");
            requireNonNull(from, "from");
            requireNonNull(categories, "categories");
            requireNonNull(recipients, "recipients");
            requireNonNull(territory, "territory");
            uses = List.copyOf(uses);
        }

        ConsentStanding.Conditions conditions() {
            return new ConsentStanding.Conditions(from, categories, recipients, territory);
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
