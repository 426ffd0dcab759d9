package org.granary.governance.desk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.GovernanceErrors;
import org.jboss.logging.Logger;

/** Several decisions of one kind in one request, by REST. No transaction spans them. */
@Path("/desk/decisions")
@RequestScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeskDecisionsResource {

    /** One request is answered within a minute. */
    static final int MOST = 100;

    private static final Logger LOG = Logger.getLogger(DeskDecisionsResource.class);

    @Inject
    @Any
    Instance<Deciding> features;

    @Inject
    DeskDecision decision;

    @POST
    @RolesAllowed("steward")
    @Operation(
            summary = "Decide on up to 100 waiting things of one kind",
            description =
                    "Each is decided for itself, in a transaction of its own, as the operation for a single one does it: what is refused for one leaves the others"
                            + " decided. 'decision' is what that operation takes; a thing may have one of its own. Grants take {\"outcome\": \"GRANTED\"} or"
                            + " {\"outcome\": \"REFUSED\"}. May be repeated: what was decided before is told, and stays as it is.")
    public Answers decide(Request request) {
        Deciding feature = feature(request.kind());
        requireFew(request.items());
        JsonNode word = request.decision().orElseGet(JsonNodeFactory.instance::objectNode);
        var answers = request.items().stream()
                .map(item -> answer(feature, item, item.decision().orElse(word)))
                .toList();
        return new Answers(request.kind(), answers);
    }

    private Deciding feature(DeskItem.Kind kind) {
        return features.stream()
                .filter(feature -> feature.kind() == kind)
                .findFirst()
                .orElseThrow(() -> GovernanceErrors.deskDecisionInvalid(kind
                        + " is decided one by one, since each is read for itself. Kinds for several at once: "
                        + features.stream()
                                .map(other -> other.kind().name())
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    /** What is absent comes as a null of JSON. */
    private static boolean said(JsonNode word) {
        return !word.isNull();
    }

    private static void requireFew(List<Item> items) {
        if (items.isEmpty() || items.size() > MOST) {
            throw GovernanceErrors.deskDecisionInvalid(
                    "name 1 to " + MOST + " things under 'items'; these are " + items.size() + ".");
        }
        long subjects = items.stream().map(Item::subject).distinct().count();
        if (subjects < items.size()) {
            throw GovernanceErrors.deskDecisionInvalid("a thing is named twice under 'items'. Name each once.");
        }
    }

    private Answer answer(Deciding feature, Item item, JsonNode word) {
        try {
            return decision.decide(feature, item.subject(), word)
                    .map(before -> Answer.before(item.subject(), before))
                    .orElseGet(() -> Answer.decided(item.subject()));
        } catch (RuntimeException e) {
            // Its own transaction is rolled back; the others are not to suffer from it.
            return refusal(e)
                    .map(refused -> Answer.refused(item.subject(), refused))
                    .orElseGet(() -> {
                        LOG.errorf(e, "Deciding on %s %s failed", feature.kind(), item.subject());
                        return Answer.failed(item.subject());
                    });
        }
    }

    /** Transactions wrap what was thrown inside them. */
    private static Optional<GranaryException> refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof GranaryException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /**
     * What is to be decided.
     *
     * @param decision for all of them that have none of their own
     */
    public record Request(DeskItem.Kind kind, Optional<JsonNode> decision, List<Item> items) {

        public Request {
            requireNonNull(kind, "kind");
            decision = decision.filter(DeskDecisionsResource::said);
            items = List.copyOf(items);
        }
    }

    /**
     * One thing to decide on.
     *
     * @param subject as the queue names it
     */
    public record Item(String subject, Optional<JsonNode> decision) {

        public Item {
            requireNonNull(subject, "subject");
            decision = decision.filter(DeskDecisionsResource::said);
        }
    }

    /** What became of each, in the order of the request. */
    public record Answers(DeskItem.Kind kind, long decided, long before, long refused, List<Answer> answers) {

        public Answers {
            answers = List.copyOf(answers);
        }

        Answers(DeskItem.Kind kind, List<Answer> answers) {
            this(
                    kind,
                    count(answers, Answer.Outcome.DECIDED),
                    count(answers, Answer.Outcome.DECIDED_BEFORE),
                    count(answers, Answer.Outcome.REFUSED),
                    answers);
        }

        private static long count(List<Answer> answers, Answer.Outcome outcome) {
            return answers.stream()
                    .filter(answer -> answer.outcome() == outcome)
                    .count();
        }
    }
}
