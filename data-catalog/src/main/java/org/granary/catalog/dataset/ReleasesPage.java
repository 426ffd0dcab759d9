package org.granary.catalog.dataset;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.List;

/** The console's list of releases. */
@Named
@RequestScoped
@Transactional
public class ReleasesPage {

    @Inject
    Releases releases;

    /** One row a release, newest first. */
    public List<Row> getRows() {
        return releases.all().stream().map(ReleasesPage::row).toList();
    }

    private static Row row(Release release) {
        var rows = release.content().rows();
        return new Row(
                release.id().toString(),
                release.id().dataset(),
                release.versionWithRevision(),
                release.state().name(),
                String.join(", ", release.reasons()),
                rows.getOrDefault("train", 0L),
                rows.getOrDefault("validation", 0L),
                rows.getOrDefault("test", 0L),
                rows.getOrDefault("eval", 0L),
                release.content().sha256());
    }

    /** A release as listed. */
    public record Row(
            String id,
            String dataset,
            String version,
            String state,
            String reasons,
            long train,
            long validation,
            long test,
            long eval,
            String sha256) {}
}
