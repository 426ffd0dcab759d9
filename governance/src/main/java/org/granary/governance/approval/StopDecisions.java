package org.granary.governance.approval;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.granary.catalog.CatalogErrors;
import org.granary.catalog.source.SourceRevision;
import org.granary.catalog.source.SourceStop;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.desk.Deciding;
import org.granary.governance.desk.DeskDecision;
import org.granary.governance.desk.DeskItem;

/** Sources that something stops at the desk, several at once. */
@ApplicationScoped
class StopDecisions implements Deciding {

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    SourceStopResource operation;

    @Override
    public DeskItem.Kind kind() {
        return DeskItem.Kind.SOURCE_STOP;
    }

    @Override
    public Optional<Decided> decided(String subject) {
        SourceRevision revision = sources.requireRevision(subject);
        if (standing(revision).isPresent()) {
            return Optional.empty();
        }
        SourceStop lifted = stops.of(revision.sourceId()).stream()
                .filter(stop -> stop.revision() == revision.number())
                .findFirst()
                .orElseThrow(() -> CatalogErrors.stopUnknown(revision.sourceId(), "standing"));
        return Optional.of(new Decided(
                "LIFTED", lifted.liftedBy().orElse(""), lifted.liftedAt().orElse(Instant.EPOCH)));
    }

    private Optional<SourceStop> standing(SourceRevision revision) {
        return stops.standing(revision.sourceId(), revision.number());
    }

    @Override
    public void decide(String subject, JsonNode word) {
        SourceRevision revision = sources.requireRevision(subject);
        var lift = DeskDecision.read(word, SourceStopResource.Lift.class);
        standing(revision).ifPresent(stop -> operation.lift(revision.sourceId(), stop.id(), lift));
    }
}
