package org.granary.governance.desk;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.dataset.Datasets;
import org.granary.catalog.dataset.Recipe;
import org.granary.catalog.source.Sources;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Decisions;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Gate;
import org.granary.governance.decision.Requester;
import org.granary.governance.decision.Use;
import org.granary.governance.registry.DeclaredUses;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.Rights;

/** A dry run of a gate by REST: what would be denied, where, why, and what would permit it. */
@Path("/rehearsals")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RehearsalResource {

    @Inject
    RightsRegistry registry;

    @Inject
    Datasets datasets;

    @Inject
    Sources sources;

    @Inject
    Clock clock;

    @POST
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(
            summary = "What would a gate deny, where, why, and what would permit it?",
            description =
                    "For every bundle of a data set's sources, or of one source. At PULL a grant of the team is taken as"
                            + " given, so that what remains is said. Another moment may be asked about: dates are judged as of then,"
                            + " everything else as it stands now.")
    public Rehearsal rehearse(Question question) {
        Instant at = question.at().orElseGet(clock::instant);
        Set<Use> uses = uses(question);
        Requester requester = question.gate() == Gate.PULL
                ? Requester.team(
                        question.team()
                                .orElseThrow(() ->
                                        GovernanceErrors.rehearsalInvalid("PULL needs the 'team' that would pull.")),
                        Instant.MAX)
                : Requester.PLATFORM;
        var bundles = new ArrayList<Rehearsal.OfBundle>();
        var permitted = new ArrayList<Rights>();
        for (String source : sources(question)) {
            for (RightsBundle bundle : registry.ofSource(source)) {
                Rights rights = registry.standing(bundle.id());
                Decision decision = Decisions.decide(question.gate(), rights, uses, requester, at);
                bundles.add(new Rehearsal.OfBundle(
                        bundle.id(), source, bundle.named().revision(), Rehearsal.Said.of(decision)));
                if (decision.permits()) {
                    permitted.add(rights);
                }
            }
        }
        Optional<Rehearsal.Said> mix = question.gate() == Gate.RELEASE
                ? Optional.of(Rehearsal.Said.of(
                        Decisions.decideMix(permitted, uses, at).decision()))
                : Optional.empty();
        long denied = bundles.stream()
                .filter(bundle -> bundle.said().effect() == Effect.DENY)
                .count();
        return new Rehearsal(question.gate(), at, denied, bundles, mix);
    }

    private List<String> sources(Question question) {
        question.source().ifPresent(sources::require);
        return question.source()
                .map(List::of)
                .or(() -> question.dataset()
                        .map(dataset -> datasets.require(dataset).recipe().inputs().stream()
                                .map(Recipe.Input::source)
                                .distinct()
                                .toList()))
                .orElseThrow(() -> GovernanceErrors.rehearsalInvalid("name a 'dataset' or a 'source'."));
    }

    private Set<Use> uses(Question question) {
        List<String> labels = question.uses()
                .or(() -> question.dataset()
                        .map(dataset -> datasets.require(dataset).uses()))
                .orElse(List.of());
        Set<String> unknown = DeclaredUses.unknown(labels);
        if (!unknown.isEmpty()) {
            throw GovernanceErrors.rehearsalInvalid(
                    "'" + String.join("', '", unknown) + "' is no use that Granary knows.");
        }
        return DeclaredUses.of(labels);
    }

    /**
     * What is asked.
     *
     * @param dataset whose sources are asked about; absent where a source is named
     * @param source one source
     * @param uses absent = the data set's
     * @param team alias of the team that would pull; needed at PULL
     * @param at the moment; absent = now
     */
    public record Question(
            Gate gate,
            Optional<String> dataset,
            Optional<String> source,
            Optional<List<String>> uses,
            Optional<String> team,
            Optional<Instant> at) {

        public Question {
            requireNonNull(gate, "gate");
            requireNonNull(dataset, "dataset");
            requireNonNull(source, "source");
            uses = uses.map(List::copyOf);
            requireNonNull(team, "team");
            requireNonNull(at, "at");
        }
    }
}
