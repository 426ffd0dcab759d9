package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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

/** Data-sharing agreements by REST. */
@Path("/agreements")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AgreementResource {

    @Inject
    Agreements agreements;

    @Inject
    Parties parties;

    @Inject
    AgreementAccess access;

    @Inject
    Signing signing;

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
        return agreements.all().stream().map(this::view).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin", "signer", "contributor"})
    @Operation(summary = "One agreement with its versions; its parties and the programme see it")
    public AgreementView one(@PathParam("id") String id) {
        return view(access.visible(id));
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Draft an agreement; terms that no gate could enforce are refused")
    public Response draft(Draft draft) {
        if (parties.require(draft.association()).kind() != Party.Kind.ASSOCIATION) {
            throw GovernanceErrors.agreementTermInvalid("'" + draft.association() + "' is no association.");
        }
        requireKnown(draft.terms());
        var agreement = Agreement.draft(draft.id(), draft.association(), draft.terms(), caller.name(), clock.instant());
        agreements.add(agreement);
        return Response.created(URI.create("agreements/" + agreement.id()))
                .entity(announce(agreement, AgreementMoved.Act.DRAFTED, ""))
                .build();
    }

    @POST
    @Path("/imports")
    @RolesAllowed("steward")
    @Operation(
            summary = "Draft an agreement from an ODRL 2.2 policy in Granary's profile",
            description = "Whatever the profile does not have refuses the whole policy.")
    public Response take(Imported imported) {
        return draft(new Draft(imported.id(), imported.association(), OdrlImport.of(imported.policy())));
    }

    @PUT
    @Path("/{id}/draft")
    @RolesAllowed("steward")
    @Operation(summary = "Change the terms of the version that is still a draft")
    public AgreementView redraft(@PathParam("id") String id, AgreementTerms terms) {
        requireKnown(terms);
        var agreement = agreements.requireLocked(id);
        agreement.redraft(terms, caller.name(), clock.instant());
        return announce(agreement, AgreementMoved.Act.REDRAFTED, "");
    }

    @POST
    @Path("/{id}/amendments")
    @RolesAllowed("steward")
    @Operation(
            summary =
                    "Draft the next version; the one that rules goes on until all have signed and the new one's day has come")
    public Response amend(@PathParam("id") String id, AgreementTerms terms) {
        requireKnown(terms);
        var agreement = agreements.requireLocked(id);
        var amendment = agreement.amend(terms, caller.name(), clock.instant());
        return Response.created(URI.create("agreements/" + id + "/versions/" + amendment.number()))
                .entity(announce(agreement, AgreementMoved.Act.DRAFTED, ""))
                .build();
    }

    @POST
    @Path("/{id}/offer")
    @RolesAllowed("steward")
    @Operation(summary = "Offer the draft to the association: from here on its terms are fixed")
    public AgreementView offer(@PathParam("id") String id) {
        var agreement = agreements.requireLocked(id);
        agreement.offer(caller.name(), clock.instant());
        return announce(agreement, AgreementMoved.Act.OFFERED, "");
    }

    @POST
    @Path("/{id}/recall")
    @RolesAllowed("steward")
    @Operation(summary = "Take the offer back while nobody has signed, to change its terms")
    public AgreementView recall(@PathParam("id") String id) {
        var agreement = agreements.requireLocked(id);
        agreement.recall();
        return announce(agreement, AgreementMoved.Act.RECALLED, "");
    }

    @POST
    @Path("/{id}/signature")
    @RolesAllowed({"signer", "steward"})
    @Operation(
            summary = "Sign for the association or the programme office; needs a login that is at most 5 minutes old",
            description =
                    "A signer signs for the own association, a steward who wrote none of the terms for the programme"
                            + " office. Once both have signed, the version takes effect on its first day.")
    public AgreementView sign(@PathParam("id") String id, SignatureRequest request) {
        var agreement = agreements.requireLocked(id);
        var signed = signing.sign(agreement, request.termsSha256(), request.acceptsElectronicForm());
        events.fire(new AgreementSigned(
                caller.name(),
                agreement.latest().id(),
                signed,
                agreement.latest().termsSha256()));
        return agreement.latest().missing().isEmpty()
                ? announce(agreement, AgreementMoved.Act.SIGNED, "")
                : view(agreement);
    }

    @POST
    @Path("/{id}/objection")
    @RolesAllowed("signer")
    @Operation(summary = "Object to signing electronically; the ledger keeps it, and the programme office sends paper")
    public AgreementView objectTo(@PathParam("id") String id, Remark remark) {
        var agreement = agreements.requireLocked(id);
        caller.requireRight(PersonRight.SIGNER, agreement.association());
        agreement.requireSignable(Signatory.ASSOCIATION);
        return announce(agreement, AgreementMoved.Act.OBJECTED, remark.text());
    }

    @POST
    @Path("/{id}/suspension")
    @RolesAllowed("steward")
    @Operation(summary = "Suspend: every gate says no until it is resumed")
    public AgreementView suspend(@PathParam("id") String id, Remark remark) {
        var agreement = agreements.requireLocked(id);
        agreement.suspend(clock.instant());
        return announce(agreement, AgreementMoved.Act.SUSPENDED, remark.text());
    }

    @POST
    @Path("/{id}/resumption")
    @RolesAllowed("steward")
    @Operation(summary = "Resume a suspended agreement")
    public AgreementView resume(@PathParam("id") String id, Remark remark) {
        var agreement = agreements.requireLocked(id);
        agreement.resume(clock.instant());
        return announce(agreement, AgreementMoved.Act.RESUMED, remark.text());
    }

    @POST
    @Path("/{id}/termination")
    @RolesAllowed({"steward", "signer"})
    @Operation(
            summary =
                    "End it for good, by the programme office or the association's signer: what came in under it is withdrawn")
    public AgreementView terminate(@PathParam("id") String id, Remark remark) {
        var agreement = agreements.requireLocked(id);
        if (!caller.has("steward")) {
            caller.requireRight(PersonRight.SIGNER, agreement.association());
        }
        Instant now = clock.instant();
        agreement.terminate(now);
        agreement.announceEnd(now);
        var view = announce(agreement, AgreementMoved.Act.TERMINATED, remark.text());
        events.fire(new AgreementEnded(caller.name(), id, now));
        return view;
    }

    private void requireKnown(AgreementTerms terms) {
        terms.recipients().forEach(parties::require);
    }

    private AgreementView announce(Agreement agreement, AgreementMoved.Act act, String remark) {
        events.fire(new AgreementMoved(
                caller.name(),
                agreement.id(),
                agreement.latest().number(),
                act,
                agreement.stateAt(clock.instant()),
                agreement.latest().termsSha256(),
                remark));
        return view(agreement);
    }

    private AgreementView view(Agreement agreement) {
        return AgreementView.of(agreement, clock.instant());
    }

    /** What a steward sends. */
    public record Draft(String id, String association, AgreementTerms terms) {

        public Draft {
            requireNonNull(id, "id");
            requireNonNull(association, "association");
            requireNonNull(terms, "terms");
        }
    }

    /** A policy, and what the agreement drafted from it is called. */
    public record Imported(String id, String association, JsonNode policy) {

        public Imported {
            requireNonNull(id, "id");
            requireNonNull(association, "association");
            requireNonNull(policy, "policy");
        }
    }

    /**
     * What a signer sends.
     *
     * @param termsSha256 hash of the terms that the signer read
     * @param acceptsElectronicForm that the signer was offered paper and does not object to signing electronically; has to be true
     */
    public record SignatureRequest(String termsSha256, boolean acceptsElectronicForm) {

        public SignatureRequest {
            requireNonNull(termsSha256, "termsSha256");
        }
    }

    /**
     * Why somebody does something.
     *
     * @param remark for the ledger; may be absent
     */
    public record Remark(Optional<String> remark) {

        public Remark {
            requireNonNull(remark, "remark");
        }

        String text() {
            return remark.orElse("");
        }
    }
}
