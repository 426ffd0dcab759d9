package org.granary.governance.delivery;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.agreement.Agreement;
import org.granary.governance.agreement.Agreements;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.ReasonTexts;
import org.granary.governance.decision.Requester;
import org.granary.governance.identity.Caller;
import org.granary.governance.party.Parties;
import org.granary.governance.party.Party;
import org.granary.governance.registry.AtGate;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.DeliveryStanding;

/** Deliveries of member companies by REST. */
@Path("/sources/{id}/deliveries")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    @Inject
    Deliveries deliveries;

    @Inject
    Inbox inbox;

    @Inject
    Sources sources;

    @Inject
    Gatherings gatherings;

    @Inject
    Agreements agreements;

    @Inject
    Parties parties;

    @Inject
    RightsRegistry registry;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "contributor"})
    @Operation(summary = "Deliveries to a source; a company sees its own")
    public List<DeliveryView> list(@PathParam("id") String sourceId) {
        boolean all = caller.has("steward") || caller.has("auditor") || caller.has("admin");
        var own = caller.organisations();
        return deliveries.to(sourceId).stream()
                .filter(delivery -> all || own.contains(delivery.received().company()))
                .map(DeliveryView::of)
                .toList();
    }

    @POST
    @RolesAllowed("contributor")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Deliver a file under the source's agreement; the receipt has its hash")
    public Response deliver(
            @PathParam("id") String sourceId, @QueryParam("file-name") String fileName, InputStream body) {
        var source = sources.require(sourceId);
        var agreement = agreementOf(source);
        var company = callersCompany(agreement);
        requirePermitted(source, agreement, company);
        Instant now = clock.instant();
        var id = gatheringId(sourceId);
        var stored = inbox.store(sourceId, id, fileName == null ? "" : fileName, body);
        var gathering = Gathering.begin(id, sourceId, source.latest().number(), now);
        gathering.deliveredBy(company);
        gatherings.add(gathering);
        var received =
                new Delivery.Received(sourceId, agreement.id(), company, fileName, stored.bytes(), stored.sha256());
        var delivery = new Delivery(id, received, caller.name(), now);
        deliveries.add(delivery);
        events.fire(new DeliveryReceived(caller.name(), id, received));
        return Response.status(Response.Status.ACCEPTED)
                .entity(DeliveryView.of(delivery))
                .build();
    }

    private Agreement agreementOf(Source source) {
        if (source.kind() != SourceKind.INDUSTRY) {
            throw GovernanceErrors.deliveryInvalid("source '" + source.id() + "' takes no deliveries.");
        }
        return source.latest()
                .definition()
                .agreement()
                .map(agreements::require)
                .orElseThrow(() -> GovernanceErrors.deliveryInvalid("its source names no agreement."));
    }

    private String callersCompany(Agreement agreement) {
        return caller.organisations().stream()
                .map(parties::require)
                .filter(party -> party.kind() == Party.Kind.COMPANY)
                .filter(party -> party.association()
                        .filter(agreement.association()::equals)
                        .isPresent())
                .map(Party::alias)
                .findFirst()
                .orElseThrow(() -> GovernanceErrors.notOfTheOrganisation(agreement.association()));
    }

    private void requirePermitted(Source source, Agreement agreement, String company) {
        var rights = registry.industryBundle(source.latest(), agreement, company);
        var profile = agreement.terms().deidentification().toProfile().reference();
        var delivery = new DeliveryStanding(
                Optional.empty(),
                Optional.empty(),
                profile,
                new DeliveryStanding.Unmeasured(),
                agreement.terms().riskBound());
        var decision = Decisions.decide(
                Gate.GATHER,
                registry.standing(rights, AtGate.of(delivery)),
                Set.of(),
                Requester.PLATFORM,
                clock.instant());
        if (!decision.permits()) {
            var texts = ReasonTexts.of(Locale.ENGLISH);
            throw GovernanceErrors.deliveryRefused(decision.reasons().stream()
                    .map(reason -> reason.code() + ": " + texts.text(reason))
                    .collect(Collectors.joining(" ")));
        }
    }

    private static String gatheringId(String sourceId) {
        return sourceId + "-" + UUID.randomUUID().toString().substring(0, 13).replace("-", "");
    }

    /** The receipt of a delivery. */
    public record DeliveryView(String id, Delivery.Received received, String deliveredBy, Instant deliveredAt) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(delivery.id(), delivery.received(), delivery.deliveredBy(), delivery.deliveredAt());
        }
    }
}
