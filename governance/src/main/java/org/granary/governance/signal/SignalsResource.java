package org.granary.governance.signal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.granary.catalog.source.SourceDefinition;
import org.granary.catalog.source.SourceStop;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;

/** What sites say of crawling and mining, by REST. */
@Path("/sources/{id}/signals")
@RequestScoped
@Transactional
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SignalsResource {

    @Inject
    Signals signals;

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @GET
    @RolesAllowed({"steward", "auditor", "admin"})
    @Operation(
            summary = "What is declared of a source's sites, what they signalled, and what stewards concluded",
            description =
                    "A site that says something else than before stops the source until a steward lifts the stop.")
    public SignalsView one(@PathParam("id") String id) {
        var source = sources.require(id);
        return new SignalsView(
                source.latest().definition().license(),
                signals.of(id).stream().map(SiteSignals::seen).toList(),
                stops.of(id).stream()
                        .filter(stop -> stop.change().cause() == SourceStop.Cause.SIGNALS_CHANGED)
                        .map(ChangeView::of)
                        .toList());
    }

    /**
     * The three together.
     *
     * @param declared what the source's submitter says of its license
     * @param detected what each host signalled when it was last asked, with address, time and SHA-256 of what was read
     * @param changes what hosts said before and since, newest first, and what a steward concluded
     */
    public record SignalsView(
            Optional<SourceDefinition.DeclaredLicense> declared,
            List<SiteSignals.Seen> detected,
            List<ChangeView> changes) {

        public SignalsView {
            detected = List.copyOf(detected);
            changes = List.copyOf(changes);
        }
    }

    /** A site said something else than before; empty fields while no steward has looked. */
    public record ChangeView(
            String stop,
            String before,
            String after,
            Instant seenAt,
            Optional<String> concludedBy,
            Optional<Instant> concludedAt,
            Optional<String> conclusion) {

        static ChangeView of(SourceStop stop) {
            return new ChangeView(
                    stop.id(),
                    stop.change().before(),
                    stop.change().after(),
                    stop.stoppedAt(),
                    stop.liftedBy(),
                    stop.liftedAt(),
                    stop.remark());
        }
    }
}
