package org.granary.governance.approval;

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
import org.granary.catalog.source.SourceKind;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.license.Licenses;
import org.granary.governance.licensing.LicenseRuling;

/** Stewards' decisions on source revisions by REST. */
@Path("/sources/{id}/revisions/{number}/approvals")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ApprovalResource {

    @Inject
    Approvals approvals;

    @Inject
    Sources sources;

    @Inject
    LicenseConflicts conflicts;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "What stewards decided on this revision, newest first")
    public List<ApprovalView> list(@PathParam("id") String id, @PathParam("number") int number) {
        return approvals.of(id, number).stream().map(ApprovalView::of).toList();
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Approve, reject or revoke a revision; never one's own")
    public Response decide(@PathParam("id") String id, @PathParam("number") int number, Verdict verdict) {
        var source = sources.require(id);
        var revision = sources.requireRevision(id, number);
        if (revision.submittedBy().equals(caller.name())) {
            throw GovernanceErrors.approvalOfOwnSubmission(revision.id());
        }
        if (source.kind() == SourceKind.OPEN
                && verdict.verdict() == Approval.Verdict.APPROVED
                && verdict.concludedLicense().isEmpty()) {
            throw GovernanceErrors.approvalInvalid(
                    "an open data set needs the license that you conclude, as an SPDX expression under 'concludedLicense'.");
        }
        verdict.concludedLicense().ifPresent(ApprovalResource::requireKnown);
        if (verdict.verdict() == Approval.Verdict.APPROVED) {
            verdict.concludedLicense()
                    .flatMap(Licenses::parse)
                    .ifPresent(license -> conflicts.settle(revision, license, verdict.ruling(), caller.name()));
        }
        var ruling = new Approval.Ruling(
                id,
                number,
                verdict.verdict(),
                verdict.concludedLicense(),
                verdict.remark().orElse(""));
        var approval = new Approval(UUID.randomUUID().toString(), ruling, caller.name(), clock.instant());
        approvals.add(approval);
        events.fire(new SourceRevisionDecided(caller.name(), ruling));
        return Response.status(Response.Status.CREATED)
                .entity(ApprovalView.of(approval))
                .build();
    }

    private static void requireKnown(String license) {
        if (Licenses.parse(license).isEmpty()) {
            throw GovernanceErrors.approvalInvalid("the license '" + license
                    + "' is not on file. Conclude an SPDX expression of licenses that are, or file the license first.");
        }
    }

    /**
     * What a steward sends.
     *
     * @param ruling which evidence of the license rules, and why; needed where pieces of it conflict
     */
    public record Verdict(
            Approval.Verdict verdict,
            Optional<String> concludedLicense,
            Optional<String> remark,
            Optional<LicenseRuling.Word> ruling) {

        public Verdict {
            requireNonNull(verdict, "verdict");
            requireNonNull(concludedLicense, "concludedLicense");
            requireNonNull(remark, "remark");
            requireNonNull(ruling, "ruling");
        }
    }

    /** A decision as shown. */
    public record ApprovalView(Approval.Ruling ruling, String decidedBy, Instant decidedAt) {

        static ApprovalView of(Approval approval) {
            return new ApprovalView(approval.ruling(), approval.decidedBy(), approval.decidedAt());
        }
    }
}
