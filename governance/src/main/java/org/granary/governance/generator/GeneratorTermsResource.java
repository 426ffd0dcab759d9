package org.granary.governance.generator;

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
import org.granary.governance.rights.GeneratorTermsStanding;

/** Terms of generators by REST. */
@Path("/generator-terms")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GeneratorTermsResource {

    @Inject
    TermsOnFile file;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "All terms on file, by id")
    public List<TermsView> list() {
        return file.all().stream().map(this::view).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(summary = "One provider's terms")
    public TermsView one(@PathParam("id") String id) {
        return view(file.require(id));
    }

    @POST
    @RolesAllowed("steward")
    @Operation(
            summary = "Enter terms; another steward concludes what they say",
            description =
                    "With 'supersedes' they are a change of earlier ones: from their first moment on nothing is generated under those, and what"
                            + " was passes no gate until the change is concluded.")
    public Response enter(Request request) {
        var earlier = request.supersedes().map(this::newestOfItsLine);
        var filed = new FiledTerms(request.id(), request.terms(), earlier, caller.name(), clock.instant());
        file.add(filed);
        events.fire(new GeneratorTermsFiled(caller.name(), filed.id(), filed));
        return Response.status(Response.Status.CREATED).entity(view(filed)).build();
    }

    private FiledTerms newestOfItsLine(String id) {
        var earlier = file.require(id);
        file.line(earlier.line()).stream()
                .filter(later -> later.supersedes().filter(id::equals).isPresent())
                .filter(later -> later.refusedBy().isEmpty())
                .findFirst()
                .ifPresent(later -> {
                    throw GovernanceErrors.generatorTermsInvalid(
                            "'" + id + "' was superseded by '" + later.id() + "'. Name that one under 'supersedes'.");
                });
        return earlier;
    }

    @POST
    @Path("/{id}/conclusion")
    @RolesAllowed("steward")
    @Operation(
            summary = "Conclude what the terms say; never one's own entry",
            description =
                    "At most what was entered. What the text was read to forbid needs a word under 'rulings'. Where they supersede terms that"
                            + " stand, 'earlier' says what becomes of what was generated under those: KEPT, or REVOKED and so withdrawn.")
    public TermsView conclude(@PathParam("id") String id, Conclusion word) {
        var filed = file.require(id);
        List<FiledTerms> before = standingBefore(filed);
        if (before.isEmpty() == word.earlier().isPresent()) {
            throw GovernanceErrors.generatorTermsInvalid(
                    before.isEmpty()
                            ? "'" + id + "' supersedes no terms that stand, so there is nothing to say under 'earlier'."
                            : "'" + id + "' supersedes "
                                    + before.stream().map(FiledTerms::id).toList()
                                    + ". Say under 'earlier' what becomes of what was generated under them.");
        }
        filed.conclude(caller.name(), clock.instant(), word);
        filed.conclusion()
                .ifPresent(conclusion -> events.fire(new GeneratorTermsConcluded(
                        caller.name(), id, filed.terms().generator(), conclusion)));
        if (word.earlier()
                .filter(earlier -> earlier.fate() == ConcludedTerms.Fate.REVOKED)
                .isPresent()) {
            before.forEach(this::revoke);
        }
        return view(filed);
    }

    /** What it takes the place of, and stands. */
    private List<FiledTerms> standingBefore(FiledTerms filed) {
        List<FiledTerms> line = file.line(filed.line());
        return line.stream()
                .filter(other -> filed.isLaterThan(other, line))
                .filter(other -> other.concludedBy().isPresent())
                .toList();
    }

    @POST
    @Path("/{id}/refusal")
    @RolesAllowed("steward")
    @Operation(summary = "Refuse an entry that is wrong, so that it changes nothing; never one's own")
    public TermsView refuse(@PathParam("id") String id, Refusal refusal) {
        var filed = file.require(id);
        filed.refuse(caller.name(), clock.instant(), refusal.why());
        events.fire(new GeneratorTermsRefused(caller.name(), id, filed.terms().generator(), refusal.why()));
        return view(filed);
    }

    @POST
    @Path("/{id}/revocation")
    @RolesAllowed("steward")
    @Operation(summary = "Take the conclusion back: the very next pull leaves out what was generated under the terms")
    public TermsView revoke(@PathParam("id") String id) {
        var filed = file.require(id);
        revoke(filed);
        return view(filed);
    }

    private void revoke(FiledTerms filed) {
        filed.revoke(caller.name(), clock.instant());
        events.fire(new GeneratorTermsRevoked(
                caller.name(), filed.id(), filed.terms().generator()));
    }

    private TermsView view(FiledTerms filed) {
        return TermsView.of(filed, file.standingOf(filed));
    }

    /**
     * What a steward sends.
     *
     * @param supersedes id of the terms that these are a change of
     */
    public record Request(String id, GeneratorTerms terms, Optional<String> supersedes) {

        public Request {
            requireNonNull(id, "id");
            requireNonNull(terms, "terms");
            requireNonNull(supersedes, "supersedes");
        }
    }

    /** Why an entry is wrong. */
    public record Refusal(String why) {

        public Refusal {
            requireNonNull(why, "why");
        }
    }

    /**
     * Terms as shown.
     *
     * @param textSha256 of the text's UTF-8
     * @param detected what the text was read to say
     * @param conflicts what in it speaks against what was entered, until it is concluded
     * @param changes later entries of the same line
     */
    public record TermsView(
            String id,
            GeneratorTerms terms,
            String textSha256,
            String submittedBy,
            Instant submittedAt,
            Optional<String> supersedes,
            List<DetectedAnswer> detected,
            List<TermsConflict> conflicts,
            Optional<String> concludedBy,
            Optional<ConcludedTerms> conclusion,
            List<GeneratorTermsStanding.Change> changes,
            Optional<String> refusedBy,
            Optional<String> whyRefused,
            Optional<String> revokedBy) {

        public TermsView {
            detected = List.copyOf(detected);
            conflicts = List.copyOf(conflicts);
            changes = List.copyOf(changes);
        }

        static TermsView of(FiledTerms filed, GeneratorTermsStanding standing) {
            return new TermsView(
                    filed.id(),
                    filed.terms(),
                    filed.terms().textSha256(),
                    filed.submittedBy(),
                    filed.submittedAt(),
                    filed.supersedes(),
                    filed.terms().detected(),
                    filed.conflicts(),
                    filed.concludedBy(),
                    filed.conclusion(),
                    standing.changes(),
                    filed.refusedBy(),
                    filed.whyRefused(),
                    filed.revokedBy());
        }
    }
}
