package org.granary.governance.takedown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.pull.PulledTable;
import org.granary.governance.registry.RightsBundle;
import org.granary.governance.registry.RightsRegistry;
import org.granary.governance.rights.RightsId;

/**
 * Which bundles of a release's table may hold pages that were taken down. A table is looked at once for each take-down, by the job that removes the
 * records or by the release's own; from that version on it holds none of them. Whatever was not looked at is withheld, older versions too.
 */
@ApplicationScoped
public class TakeDownHolds {

    private static final String UNSEEN = """
            select t.id as take_down, t.source_id as source, cast(t.recorded_at as varchar) as recorded from take_down t
            where t.source_id in (:sources) and not exists (
                select 1 from take_down_look l
                where l.take_down_id = t.id and l.release_id = :release and l.table_version <= :version)
            order by t.recorded_at, t.id limit 1""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    RightsRegistry registry;

    /** The oldest take-down that withholds this bundle in this version of the table, as a reason; empty where none does. */
    public Optional<Reason> against(RightsId bundle, PulledTable table) {
        var release = new ReleaseId(table.release().dataset(), table.release().version()).toString();
        List<?> unseen = entities.createNativeQuery(UNSEEN, Tuple.class)
                .setParameter("sources", sourcesOf(bundle))
                .setParameter("release", release)
                .setParameter("version", table.version())
                .getResultList();
        return unseen.stream()
                .findFirst()
                .map(Tuple.class::cast)
                .map(row -> Reason.of(
                        ReasonCode.PAGES_TAKEN_DOWN,
                        Map.of(
                                "takeDown", row.get("take_down", String.class),
                                "source", row.get("source", String.class),
                                "recorded", row.get("recorded", String.class).substring(0, 10),
                                "release", release,
                                "version", Long.toString(table.version()))));
    }

    /** The bundle's own source and those of all that it was generated from, over any number of generations. */
    public SortedSet<String> sourcesOf(RightsId bundle) {
        var sources = new TreeSet<String>();
        collect(List.of(bundle), sources);
        return sources;
    }

    private void collect(Collection<RightsId> bundles, SortedSet<String> sources) {
        for (RightsId id : bundles) {
            RightsBundle.Named named = registry.named(id);
            sources.add(named.sourceId());
            // A bundle is made after its seeds, so that this ends.
            collect(named.generated().map(RightsBundle.Generated::seeds).orElse(List.of()), sources);
        }
    }
}
