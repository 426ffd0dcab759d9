package org.granary.governance.clearance;

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
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.license.Licenses;

/** IP clearance of a gathering's pages by REST. */
@Path("/gatherings/{gathering}/clearances")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClearanceResource {

    @Inject
    Clearances clearances;

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "Clearances of a gathering, newest first")
    public List<ClearanceView> list(@PathParam("gathering") String gatheringId) {
        gatherings.require(gatheringId);
        return clearances.of(gatheringId).stream().map(ClearanceView::of).toList();
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Record that the pages are free of IP dispute; never for a source that one submitted oneself")
    public Response clear(@PathParam("gathering") String gatheringId, Request request) {
        var gathering = gatherings.require(gatheringId);
        requireClearable(gathering);
        if (Licenses.parse(request.concludedLicense()).isEmpty()) {
            throw GovernanceErrors.clearanceInvalid("the license '" + request.concludedLicense()
                    + "' is not on file. Conclude an SPDX expression of licenses that are, or file the license first.");
        }
        if (request.evidence().isBlank()) {
            throw GovernanceErrors.clearanceInvalid("it rests on nothing. Say under 'evidence' what it rests on.");
        }
        var cleared = new Clearance.Cleared(
                gatheringId,
                gathering.sourceId(),
                gathering.revision(),
                request.concludedLicense(),
                request.attribution(),
                request.evidence());
        var clearance = new Clearance(UUID.randomUUID().toString(), cleared, caller.name(), clock.instant());
        clearances.add(clearance);
        events.fire(new ClearanceRecorded(caller.name(), clearance.id(), cleared));
        return Response.status(Response.Status.CREATED)
                .entity(ClearanceView.of(clearance))
                .build();
    }

    private void requireClearable(Gathering gathering) {
        if (sources.require(gathering.sourceId()).kind() != SourceKind.WEB) {
            throw GovernanceErrors.clearanceInvalid("only pages of a web corpus are cleared.");
        }
        if (sources.requireRevision(gathering.sourceId(), gathering.revision())
                .submittedBy()
                .equals(caller.name())) {
            throw GovernanceErrors.approvalOfOwnSubmission(gathering.sourceId());
        }
        if (gathering.state() != GatheringState.HELD
                || clearances.standing(gathering.id()).isPresent()) {
            throw GovernanceErrors.clearanceInvalid("gathering '" + gathering.id() + "' is " + gathering.state()
                    + "; one that waits for clearance is HELD and has none that stands.");
        }
    }

    @POST
    @Path("/{id}/revocation")
    @RolesAllowed("steward")
    @Operation(summary = "Take a clearance back: the very next pull leaves the pages out")
    public ClearanceView revoke(@PathParam("gathering") String gatheringId, @PathParam("id") String id) {
        var clearance = clearances.require(id);
        if (!clearance.cleared().gatheringId().equals(gatheringId)) {
            throw GovernanceErrors.clearanceUnknown(id);
        }
        clearance.revoke(caller.name(), clock.instant());
        events.fire(new ClearanceRevoked(caller.name(), id, gatheringId));
        return ClearanceView.of(clearance);
    }

    /** What a steward sends; the fields are those of {@link Clearance.Cleared}. */
    public record Request(String concludedLicense, String attribution, String evidence) {

        public Request {
            requireNonNull(concludedLicense, "concludedLicense");
            requireNonNull(attribution, "attribution");
            requireNonNull(evidence, "evidence");
        }
    }

    /** A clearance as shown. */
    public record ClearanceView(
            String id,
            Clearance.Cleared cleared,
            String clearedBy,
            Instant clearedAt,
            Optional<String> revokedBy,
            Optional<Instant> revokedAt) {

        static ClearanceView of(Clearance clearance) {
            return new ClearanceView(
                    clearance.id(),
                    clearance.cleared(),
                    clearance.clearedBy(),
                    clearance.clearedAt(),
                    clearance.revokedBy(),
                    clearance.revokedAt());
        }
    }
}
