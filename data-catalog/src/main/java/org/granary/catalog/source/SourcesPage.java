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
        long records = gatherings.of(source.id()).stream()
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
                records);
    }

    /** A source as listed. */
    public record Row(
            String id,
            String titleZh,
            String titleEn,
            String kind,
            int revision,
            String license,
            String submittedBy,
            long records) {}
}
