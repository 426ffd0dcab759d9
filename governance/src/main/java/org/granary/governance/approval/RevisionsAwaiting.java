package org.granary.governance.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.catalog.source.Source;
import org.granary.catalog.source.SourceStop;
import org.granary.catalog.source.SourceStops;
import org.granary.catalog.source.Sources;
import org.granary.governance.desk.Awaiting;
import org.granary.governance.desk.DeskItem;
import org.granary.governance.licensing.SourceLicenses;

/** Newest revisions that nobody has decided on, those that something stops, and those whose license evidence conflicts. */
@ApplicationScoped
class RevisionsAwaiting implements Awaiting {

    @Inject
    Sources sources;

    @Inject
    Approvals approvals;

    @Inject
    SourceStops stops;

    @Inject
    SourceLicenses licenses;

    @Override
    public List<DeskItem> awaiting() {
        return sources.all().stream()
                .flatMap(source -> Stream.of(undecided(source).or(() -> stopped(source)), conflicting(source)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<DeskItem> conflicting(Source source) {
        var revision = source.latest();
        return licenses.unsettled(revision).isEmpty()
                ? Optional.empty()
                : Optional.of(DeskItem.of(
                        DeskItem.Kind.LICENSE_CONFLICT,
                        revision.id(),
                        revision.submittedBy(),
                        revision.submittedAt(),
                        "/sources/" + source.id() + "/revisions/" + revision.number() + "/license/rulings"));
    }

    private Optional<DeskItem> undecided(Source source) {
        var revision = source.latest();
        return approvals.of(source.id(), revision.number()).isEmpty()
                ? Optional.of(DeskItem.of(
                        DeskItem.Kind.SOURCE_REVISION,
                        revision.id(),
                        revision.submittedBy(),
                        revision.submittedAt(),
                        "/sources/" + source.id() + "/revisions/" + revision.number() + "/approvals"))
                : Optional.empty();
    }

    private Optional<DeskItem> stopped(Source source) {
        var revision = source.latest();
        return stops.standing(source.id(), revision.number()).map(stop -> item(source, stop));
    }

    private static DeskItem item(Source source, SourceStop stop) {
        return DeskItem.of(
                DeskItem.Kind.SOURCE_STOP,
                source.latest().id(),
                source.latest().submittedBy(),
                stop.stoppedAt(),
                "/sources/" + source.id() + "/stops/" + stop.id() + "/lift");
    }
}
