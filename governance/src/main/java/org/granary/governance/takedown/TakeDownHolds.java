package org.granary.governance.takedown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
            where not exists (
                select 1 from take_down_look l
                where l.take_down_id = t.id and l.release_id = :release and l.table_version <= :version)
            order by t.recorded_at, t.id""";

    @PersistenceContext
    EntityManager entities;

    @Inject
    RightsRegistry registry;

    /** Of these bundles those that a take-down withholds in this version of the table, each with the oldest that does, as a reason; read at once. */
    public Map<RightsId, Reason> against(Collection<RightsId> bundles, PulledTable table) {
        var release = new ReleaseId(table.release().dataset(), table.release().version()).toString();
        // Oldest first.
        var unseen = new LinkedHashMap<String, Reason>();
        for (Object row : entities.createNativeQuery(UNSEEN, Tuple.class)
                .setParameter("release", release)
                .setParameter("version", table.version())
                .getResultList()) {
            Reason reason = reason((Tuple) row, release, table.version());
            unseen.putIfAbsent(((Tuple) row).get("source", String.class), reason);
        }
        if (unseen.isEmpty()) {
            return Map.of();
        }
        var held = new HashMap<RightsId, Reason>();
        sourcesOf(bundles)
                .forEach((bundle, sources) -> unseen.entrySet().stream()
                        .filter(entry -> sources.contains(entry.getKey()))
                        .findFirst()
                        .ifPresent(entry -> held.put(bundle, entry.getValue())));
        return held;
    }

    private static Reason reason(Tuple row, String release, long version) {
        return Reason.of(
                ReasonCode.PAGES_TAKEN_DOWN,
                Map.of(
                        "takeDown", row.get("take_down", String.class),
                        "source", row.get("source", String.class),
                        "recorded", row.get("recorded", String.class).substring(0, 10),
                        "release", release,
                        "version", Long.toString(version)));
    }

    /** Of each of these bundles its own source and those of all that it was generated from, over any number of generations. */
    public Map<RightsId, SortedSet<String>> sourcesOf(Collection<RightsId> bundles) {
        var named = registry.withSeeds(bundles);
        var sources = new LinkedHashMap<RightsId, SortedSet<String>>();
        for (RightsId bundle : bundles) {
            var own = new TreeSet<String>();
            collect(List.of(bundle), named, own);
            sources.put(bundle, own);
        }
        return sources;
    }

    private static void collect(
            Collection<RightsId> bundles, Map<RightsId, RightsBundle.Named> named, SortedSet<String> sources) {
        for (RightsId id : bundles) {
            Optional.ofNullable(named.get(id)).ifPresent(bundle -> {
                sources.add(bundle.sourceId());
                // A bundle is made after its seeds, so that this ends.
                collect(bundle.generated().map(RightsBundle.Generated::seeds).orElse(List.of()), named, sources);
            });
        }
    }
}
