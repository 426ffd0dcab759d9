package org.granary.governance.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.granary.catalog.dataset.Release;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.schema.Columns;
import org.granary.catalog.schema.WarehouseLayout;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.grant.Pulls;
import org.granary.governance.model.TrainedModels;
import org.granary.governance.pull.kernel.ReleaseFiles;
import org.granary.governance.pull.kernel.TableMoment;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;

/** Finds what a withdrawal would reach; rows are counted from the releases' own tables. */
@ApplicationScoped
class Impacts {

    @Inject
    RightsRegistry registry;

    @Inject
    Releases releases;

    @Inject
    Pulls pulls;

    @Inject
    TrainedModels models;

    private final ReleaseFiles tables = new ReleaseFiles();

    /** What a withdrawal of this would reach now; fails with IMPACT_UNASKED where nothing is named. */
    Impact of(ImpactQuery query) {
        List<RightsId> named = bundles(query).stream().map(RightsBundle::id).toList();
        var rights = new ArrayList<>(named);
        registry.derivedFrom(named).forEach(bundle -> rights.add(bundle.id()));
        Set<String> ids = rights.stream().map(RightsId::value).collect(Collectors.toSet());
        var reached = releases.all().stream()
                .filter(release -> Withdrawals.holdsAny(release, rights))
                .map(release -> of(release, ids))
                .toList();
        SortedSet<String> teams = new TreeSet<>();
        reached.forEach(release -> teams.addAll(release.teams()));
        long rows = reached.stream()
                .flatMap(release -> release.rowsBySplit().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        return new Impact(rights, rights.size() - named.size(), rows, teams, reached, models(ids));
    }

    private List<Impact.OfModel> models(Set<String> rights) {
        return models.trainedOnAny(rights).stream()
                .map(model -> new Impact.OfModel(
                        model.id(), model.trained().team(), model.trained().releases(), model.state()))
                .toList();
    }

    private List<RightsBundle> bundles(ImpactQuery query) {
        Optional<List<RightsBundle>> found = query.agreement()
                .map(agreement -> query.company()
                        .map(company -> registry.ofCompany(agreement, company))
                        .orElseGet(() -> registry.ofAgreement(agreement)))
                .or(() -> query.source()
                        .map(source -> registry.ofSource(source).stream()
                                .filter(bundle -> query.revision()
                                        .filter(revision ->
                                                revision != bundle.named().revision())
                                        .isEmpty())
                                .toList()))
                .or(() -> query.clearance().map(registry::underClearance))
                .or(() -> query.terms().map(registry::underTerms));
        return found.orElseThrow(() ->
                GovernanceErrors.impactUnasked("name an agreement, a source, a clearance or a generator's terms."));
    }

    private Impact.OfRelease of(Release release, Set<String> rights) {
        var id = release.id();
        var uri = new WarehouseLayout(System.getProperty("granary.warehouse", "file:/warehouse"))
                .release(id.dataset(), id.version());
        var lost = new TreeMap<String, Long>();
        long left = 0;
        for (var file : tables.read(
                        uri, new TableMoment.AtVersion(release.content().tableVersion()))
                .files()) {
            long rows = file.rows().orElse(0);
            if (rights.contains(file.partition().get(Columns.RIGHTS_ID))) {
                lost.merge(file.partition().get(Columns.SPLIT), rows, Long::sum);
            } else {
                left += rows;
            }
        }
        return new Impact.OfRelease(
                id.toString(),
                release.versionWithRevision(),
                lost,
                left,
                new TreeSet<>(pulls.teamsThatHave(id.toString(), rights)));
    }
}
