package org.granary.governance.opening;

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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.catalog.dataset.ReleaseState;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Reason;
import org.granary.governance.desk.Rehearsal;
import org.granary.governance.identity.Caller;
import org.granary.governance.identity.PersonRight;
import org.granary.governance.pull.BearerToken;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;

/** The opening of releases to everybody, by REST. */
@Path("/openings")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OpeningResource {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration FRESH_LOGIN = Duration.ofMinutes(5);

    @Inject
    Openings openings;

    @Inject
    PublishGate gate;

    @Inject
    Releases releases;

    @Inject
    RightsRegistry registry;

    @Inject
    Caller caller;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(
            summary =
                    "Openings, newest first, with what the gate PUBLISH says now; a company sees those that its records are in")
    public List<OpeningView> list() {
        return openings.all().stream()
                .filter(opening -> seesAll() || !ownCompanies(opening).isEmpty())
                .map(this::view)
                .toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"steward", "auditor", "admin", "signer"})
    @Operation(summary = "One opening")
    public OpeningView one(@PathParam("id") String id) {
        return view(visible(id));
    }

    @POST
    @RolesAllowed("steward")
    @Operation(summary = "Propose to open a release to everybody; another steward decides")
    public Response propose(Proposal proposal) {
        var release = releases.require(ReleaseId.parse(proposal.release()));
        if (release.state() != ReleaseState.RELEASED) {
            throw GovernanceErrors.openingStateConflict(
                    proposal.release(), release.state().name());
        }
        openings.standing(proposal.release()).ifPresent(standing -> {
            throw GovernanceErrors.openingStateConflict(
                    proposal.release(), standing.state().name());
        });
        var opening = new Opening(UUID.randomUUID().toString(), proposal.release(), caller.name(), clock.instant());
        openings.add(opening);
        announce(opening, "");
        return Response.status(Response.Status.CREATED).entity(view(opening)).build();
    }

    @POST
    @Path("/{id}/approval")
    @RolesAllowed("steward")
    @Operation(
            summary = "Open the release to everybody; never one's own proposal",
            description =
                    "Only where the gate PUBLISH permits all that the release holds. What it denies later is withheld from then on.")
    public OpeningView approve(@PathParam("id") String id) {
        var opening = openings.require(id);
        var release = release(opening);
        List<Reason> against = Stream.concat(gate.decide(release).values().stream(), Stream.of(gate.together(release)))
                .filter(decision -> !decision.permits())
                .flatMap(decision -> decision.reasons().stream())
                .toList();
        opening.open(caller.name(), clock.instant(), BearerToken.issue(RANDOM));
        if (!against.isEmpty()) {
            throw GovernanceErrors.openingDenied(
                    opening.releaseId(),
                    against.stream()
                            .map(reason -> reason.code().name())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        announce(opening, "");
        return view(opening);
    }

    @POST
    @Path("/{id}/refusal")
    @RolesAllowed("steward")
    @Operation(summary = "Refuse the proposal")
    public OpeningView refuse(@PathParam("id") String id, Why why) {
        var opening = openings.require(id);
        opening.refuse(caller.name(), clock.instant(), why.why());
        announce(opening, why.why());
        return view(opening);
    }

    @POST
    @Path("/{id}/closing")
    @RolesAllowed("steward")
    @Operation(summary = "Close what is open: the very next request of everybody is refused")
    public OpeningView close(@PathParam("id") String id, Why why) {
        var opening = openings.require(id);
        opening.close(caller.name(), clock.instant(), why.why());
        announce(opening, why.why());
        return view(opening);
    }

    @POST
    @Path("/{id}/words")
    @RolesAllowed("signer")
    @Operation(
            summary = "A company's own written word that its records in this release may be open to everybody",
            description =
                    "By a person who may sign for it, with a login that is at most 5 minutes old. It holds for this release only.")
    public Response give(@PathParam("id") String id, OpeningWord.Word word) {
        var opening = visible(id);
        caller.requireRight(PersonRight.SIGNER, word.company());
        if (!companies(opening).contains(word.company())) {
            throw GovernanceErrors.openingUnknown(id);
        }
        if (word.words().isBlank()) {
            throw GovernanceErrors.publicationInvalid("write under 'words' what the company agrees to.");
        }
        Instant now = clock.instant();
        if (caller.loggedInAt().isBefore(now.minus(FRESH_LOGIN))) {
            throw GovernanceErrors.loginTooOld(FRESH_LOGIN.toMinutes());
        }
        if (standingWord(opening, word.company()).isEmpty()) {
            openings.add(new OpeningWord(
                    UUID.randomUUID().toString(), opening.releaseId(), word, caller.name(), now, caller.loggedInAt()));
            events.fire(new OpeningWordGiven(caller.name(), opening.releaseId(), word, caller.loggedInAt()));
        }
        return Response.status(Response.Status.CREATED).entity(view(opening)).build();
    }

    @POST
    @Path("/{id}/words/{company}/withdrawal")
    @RolesAllowed("signer")
    @Operation(summary = "Take the word back: the very next request of everybody leaves the company's records out")
    public OpeningView withdraw(@PathParam("id") String id, @PathParam("company") String company) {
        var opening = visible(id);
        caller.requireRight(PersonRight.SIGNER, company);
        standingWord(opening, company).ifPresent(word -> {
            word.withdraw(caller.name(), clock.instant());
            events.fire(new OpeningWordWithdrawn(caller.name(), opening.releaseId(), company));
        });
        return view(opening);
    }

    private Optional<OpeningWord> standingWord(Opening opening, String company) {
        return openings.words(opening.releaseId()).stream()
                .filter(word -> word.word().company().equals(company))
                .filter(word -> word.withdrawnAt().isEmpty())
                .findFirst();
    }

    private Opening visible(String id) {
        return openings.find(id)
                .filter(opening -> seesAll() || !ownCompanies(opening).isEmpty())
                .orElseThrow(() -> GovernanceErrors.openingUnknown(id));
    }

    private boolean seesAll() {
        return caller.has("steward") || caller.has("auditor") || caller.has("admin");
    }

    private Set<String> ownCompanies(Opening opening) {
        Set<String> own = new TreeSet<>(companies(opening));
        own.retainAll(caller.organisations());
        return own;
    }

    /** The companies whose records the release holds, or what was generated from them. */
    private Set<String> companies(Opening opening) {
        var held = release(opening).content().rowsByRights().keySet().stream()
                .map(RightsId::new)
                .toList();
        return registry.withSeeds(held).values().stream()
                .flatMap(bundle -> bundle.agreement().stream())
                .map(RightsBundle.AgreementVersion::company)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Release release(Opening opening) {
        return releases.require(ReleaseId.parse(opening.releaseId()));
    }

    private void announce(Opening opening, String why) {
        events.fire(new OpeningMoved(caller.name(), opening.id(), opening.releaseId(), opening.state(), why));
    }

    private OpeningView view(Opening opening) {
        boolean all = seesAll();
        var release = release(opening);
        List<OfBundle> bundles = all
                ? gate.decide(release).entrySet().stream()
                        .map(decided -> OfBundle.of(release, decided))
                        .toList()
                : List.of();
        Set<String> own = all ? Set.of() : ownCompanies(opening);
        return new OpeningView(
                opening.id(),
                opening.releaseId(),
                opening.state(),
                opening.proposedBy(),
                opening.proposedAt(),
                opening.decidedBy(),
                opening.decidedAt(),
                opening.why(),
                openings.words(opening.releaseId()).stream()
                        .filter(word -> all || own.contains(word.word().company()))
                        .map(WordView::of)
                        .toList(),
                all ? companies(opening) : own,
                bundles,
                all ? Optional.of(Rehearsal.Said.of(gate.together(release))) : Optional.empty(),
                opening.pulls(),
                opening.bytes());
    }

    /** What a steward proposes: a release, such as {@code pcb-maintenance@1.0.0}. */
    public record Proposal(String release) {

        public Proposal {
            requireNonNull(release, "release");
        }
    }

    /** Why it is refused or closed. */
    public record Why(String why) {

        public Why {
            requireNonNull(why, "why");
        }
    }

    /** A company's word as shown. */
    public record WordView(
            String company, String words, String givenBy, Instant givenAt, Optional<Instant> withdrawnAt) {

        static WordView of(OpeningWord word) {
            return new WordView(
                    word.word().company(), word.word().words(), word.givenBy(), word.givenAt(), word.withdrawnAt());
        }
    }

    /** What the gate says of one bundle. */
    public record OfBundle(RightsId rights, long rows, Rehearsal.Said said) {

        static OfBundle of(Release release, Map.Entry<RightsId, Decision> decided) {
            return new OfBundle(
                    decided.getKey(),
                    release.content()
                            .rowsByRights()
                            .getOrDefault(decided.getKey().value(), 0L),
                    Rehearsal.Said.of(decided.getValue()));
        }
    }

    /**
     * An opening as shown.
     *
     * @param companies whose word is asked for; to a company its own
     * @param bundles what the gate PUBLISH says now of each bundle; empty to companies
     * @param together whether the parts may be passed on together; empty to companies
     */
    public record OpeningView(
            String id,
            String release,
            Opening.State state,
            String proposedBy,
            Instant proposedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<String> why,
            List<WordView> words,
            Set<String> companies,
            List<OfBundle> bundles,
            Optional<Rehearsal.Said> together,
            long pulls,
            long bytes) {

        public OpeningView {
            words = List.copyOf(words);
            companies = Set.copyOf(companies);
            bundles = List.copyOf(bundles);
        }
    }
}
