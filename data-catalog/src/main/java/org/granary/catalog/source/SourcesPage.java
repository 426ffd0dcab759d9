package org.granary.catalog.source;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.List;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.Gatherings;

/** The console's list of sources. */
@Named
@RequestScoped
@Transactional
public class SourcesPage {

    @Inject
    Sources sources;

    @Inject
    SourceStops stops;

    @Inject
    Gatherings gatherings;

    /** One row a source, by id. */
    public List<Row> getRows() {
        return sources.all().stream().map(this::row).toList();
    }

    private Row row(Source source) {
        var latest = source.latest();
        var license = latest.definition()
                .license()
                .map(SourceDefinition.DeclaredLicense::text)
                .or(latest.definition()::agreement)
                .orElse("");
        var runs = gatherings.of(source.id());
        var stop = stops.standing(source.id(), latest.number());
        long records = runs.stream()
                .map(Gathering::outcome)
                .mapToLong(Gathering.Outcome::admitted)
                .sum();
        return new Row(
                source.id(),
                source.title().zh(),
                source.title().en(),
                source.kind().name(),
                latest.number(),
                license,
                latest.submittedBy(),
                records,
                runs.isEmpty() ? "NONE" : runs.get(0).state().name(),
                stop.map(found -> found.change().cause().name()).orElse(""),
                stop.map(found -> found.change().before()).orElse(""),
                stop.map(found -> found.change().after()).orElse(""));
    }

    /** A source as listed; {@code stop} is the cause that it is stopped for, empty where it is not. */
    public record Row(
            String id,
            String titleZh,
            String titleEn,
            String kind,
            int revision,
            String license,
            String submittedBy,
            long records,
            String lastGathering,
            String stop,
            String before,
            String after) {

        /** Whether a steward has to look before it is gathered again. */
        public boolean stopped() {
            return !stop.isEmpty();
        }
    }
}
