package org.granary.governance.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.governance.identity.Caller;

/** The stewards' desk by REST. */
@Path("/desk")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
public class DeskResource {

    @Inject
    @Any
    Instance<Awaiting> features;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"steward", "expert", "auditor", "admin"})
    @Operation(
            summary = "What awaits a decision, the longest wait first",
            description = "'mayDecide' is false where it is the caller's own: nobody decides on what they submitted.")
    public List<Waiting> queue() {
        Instant now = clock.instant();
        return features.stream()
                .flatMap(feature -> feature.awaiting().stream())
                .sorted(Comparator.comparing(DeskItem::since).thenComparing(DeskItem::subject))
                .map(item -> waiting(item, now))
                .toList();
    }

    private Waiting waiting(DeskItem item, Instant now) {
        boolean mayDecide = caller.has(item.kind().role()) && !item.barred().contains(caller.name());
        return new Waiting(
                item.kind(),
                item.subject(),
                item.submittedBy(),
                item.since(),
                Duration.between(item.since(), now).toDays(),
                mayDecide,
                item.decideAt());
    }

    /**
     * One thing that waits, as the caller sees it.
     *
     * @param days whole days that it has waited
     * @param decideAt path of the operation that decides
     */
    public record Waiting(
            DeskItem.Kind kind,
            String subject,
            String submittedBy,
            Instant since,
            long days,
            boolean mayDecide,
            String decideAt) {}
}
