package org.granary.governance.approval;

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
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.source.SourceRevision;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.Caller;
import org.granary.governance.license.Certainty;
import org.granary.governance.license.Detection;
import org.granary.governance.license.LicenseConflict;
import org.granary.governance.license.LicenseDetector;
import org.granary.governance.license.Restriction;
import org.granary.governance.licensing.FoundLicense;
import org.granary.governance.licensing.LicenseRuling;
import org.granary.governance.licensing.SourceLicenses;

/** The license of a source revision: what is declared, what was detected, what is concluded, and what conflicts. */
@Path("/sources/{id}/revisions/{number}/license")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SourceLicenseResource {

    @Inject
    Sources sources;

    @Inject
    SourceLicenses licenses;

    @Inject
    Approvals approvals;

    @Inject
    Caller caller;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "Declared, detected and concluded license with evidence, conflicts, and rulings on them")
    public LicenseView show(@PathParam("id") String id, @PathParam("number") int number) {
        sources.require(id);
        return view(sources.requireRevision(id, number));
    }

    @POST
    @Path("/documents")
    @RolesAllowed("steward")
    @Operation(
            summary =
                    "Read a document beside the data, such as its LICENSE or README, and keep what it says of the license")
    public LicenseView read(@PathParam("id") String id, @PathParam("number") int number, Document document) {
        sources.require(id);
        var revision = sources.requireRevision(id, number);
        List<Detection> found = LicenseDetector.detect(document.name(), document.url(), document.text());
        licenses.keep(id, number, found, caller.name());
        return view(revision);
    }

    @POST
    @Path("/rulings")
    @RolesAllowed("steward")
    @Operation(summary = "Say which evidence rules where pieces conflict, and why; never on one's own submission")
    public LicenseView rule(@PathParam("id") String id, @PathParam("number") int number, LicenseRuling.Word word) {
        sources.require(id);
        var revision = sources.requireRevision(id, number);
        if (revision.submittedBy().equals(caller.name())) {
            throw GovernanceErrors.approvalOfOwnSubmission(revision.id());
        }
        List<LicenseConflict> conflicts = licenses.unsettled(revision);
        if (conflicts.isEmpty()) {
            throw GovernanceErrors.approvalInvalid("no conflict in the evidence of its license is open.");
        }
        licenses.rule(revision, word, conflicts, caller.name());
        return view(revision);
    }

    private LicenseView view(SourceRevision revision) {
        Set<String> settled = new HashSet<>();
        List<LicenseRuling> rulings = licenses.rulings(revision);
        rulings.forEach(ruling -> settled.addAll(ruling.conflicts()));
        var evidence = licenses.evidence(revision);
        return new LicenseView(
                evidence.declared().map(piece -> PieceView.of(SourceLicenses.DECLARED, piece)),
                licenses.detected(revision).stream().map(PieceView::of).toList(),
                approvals
                        .standing(revision.sourceId(), revision.number())
                        .flatMap(approval -> approval.ruling().concludedLicense()),
                evidence.conflicts().stream()
                        .map(conflict -> ConflictView.of(conflict, settled.contains(conflict.key())))
                        .toList(),
                rulings.stream().map(RulingView::of).toList());
    }

    /** What a steward sends to be read. */
    public record Document(String name, Optional<String> url, String text) {
        public Document {
            requireNonNull(name, "name");
            requireNonNull(url, "url");
            requireNonNull(text, "text");
        }
    }

    /** All that is known of a revision's license. */
    public record LicenseView(
            Optional<PieceView> declared,
            List<PieceView> detected,
            Optional<String> concluded,
            List<ConflictView> conflicts,
            List<RulingView> rulings) {}

    /** A piece of evidence as shown. */
    public record PieceView(
            String id,
            String place,
            Optional<String> url,
            String wording,
            Optional<String> license,
            List<Restriction> restrictions,
            Certainty certainty,
            Optional<String> foundBy,
            Optional<Instant> foundAt) {

        static PieceView of(FoundLicense found) {
            PieceView bare = of(found.id(), found.detection());
            return new PieceView(
                    bare.id(),
                    bare.place(),
                    bare.url(),
                    bare.wording(),
                    bare.license(),
                    bare.restrictions(),
                    bare.certainty(),
                    Optional.of(found.foundBy()),
                    Optional.of(found.foundAt()));
        }

        static PieceView of(String id, Detection piece) {
            return new PieceView(
                    id,
                    piece.place(),
                    piece.url(),
                    piece.wording(),
                    piece.reading().license(),
                    Stream.of(Restriction.values())
                            .filter(piece.reading().restrictions()::contains)
                            .toList(),
                    piece.certainty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** A conflict as shown: where its two pieces are and what they say. */
    public record ConflictView(
            LicenseConflict.Kind kind,
            String firstPlace,
            String firstWording,
            String secondPlace,
            String secondWording,
            boolean settled) {

        static ConflictView of(LicenseConflict conflict, boolean settled) {
            return new ConflictView(
                    conflict.kind(),
                    conflict.first().place(),
                    conflict.first().wording(),
                    conflict.second().place(),
                    conflict.second().wording(),
                    settled);
        }
    }

    /** A ruling as shown. */
    public record RulingView(LicenseRuling.Word word, List<String> conflicts, String ruledBy, Instant ruledAt) {

        static RulingView of(LicenseRuling ruling) {
            return new RulingView(ruling.word(), ruling.conflicts(), ruling.ruledBy(), ruling.ruledAt());
        }
    }
}
