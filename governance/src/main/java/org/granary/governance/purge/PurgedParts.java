package org.granary.governance.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.granary.catalog.dataset.ReleaseId;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.pull.PulledTable;
import org.granary.governance.rights.RightsId;

/**
 * From which version on a table has all its files. A purge removes files that only older versions name; who asks for such a version is told so, and who
 * would begin to read one reads the newer one instead. Both hold from the moment that the purge begins.
 */
@ApplicationScoped
@Transactional
public class PurgedParts {

    private static final String BEGIN = """
            insert into purged_part (place, rights_id, table_version) values (:place, :rights, :version)
            on conflict (place, rights_id) do update
            set table_version = greatest(purged_part.table_version, excluded.table_version), purged_at = null""";

    private static final String DONE = """
            update purged_part set table_version = greatest(table_version, :version), purged_at = :at
            where place = :place and rights_id = :rights""";

    @PersistenceContext
    EntityManager entities;

    /**
     * A purge of these bundles begins.
     *
     * @param table path below the warehouse, for example {@code sources/pcb-site}
     * @param version from which on the table is without their withdrawn records
     */
    public void begin(String table, long version, Collection<RightsId> rights) {
        for (RightsId id : rights) {
            entities.createNativeQuery(BEGIN)
                    .setParameter("place", table)
                    .setParameter("rights", id.value())
                    .setParameter("version", version)
                    .executeUpdate();
        }
    }

    /** It is over; {@code version} was the newest at its end. */
    public void done(String table, long version, Collection<RightsId> rights, Instant at) {
        for (RightsId id : rights) {
            entities.createNativeQuery(DONE)
                    .setParameter("place", table)
                    .setParameter("rights", id.value())
                    .setParameter("version", version)
                    .setParameter("at", at)
                    .executeUpdate();
        }
    }

    /** Whether a purge of the bundle is over that left nothing of what this version, or one before it, was the first to lack. */
    public boolean isDone(String table, long version, RightsId id) {
        return !entities.createNativeQuery("select 1 from purged_part where place = :place and rights_id = :rights"
                        + " and table_version >= :version and purged_at is not null")
                .setParameter("place", table)
                .setParameter("rights", id.value())
                .setParameter("version", version)
                .getResultList()
                .isEmpty();
    }

    /** The oldest version of a table that has all its files; empty where nothing was purged of it. */
    public OptionalLong wholeFrom(String table) {
        List<?> versions = entities.createNativeQuery(
                        "select table_version from purged_part where place = :place", Long.class)
                .setParameter("place", table)
                .getResultList();
        return versions.stream().mapToLong(version -> (Long) version).max();
    }

    /** Of these bundles those of which this version of a release names files that are gone, or going, each with the reason. */
    public Map<RightsId, Reason> against(Collection<RightsId> bundles, PulledTable table) {
        var id = new ReleaseId(table.release().dataset(), table.release().version());
        var held = new HashMap<RightsId, Reason>();
        for (Object found : entities.createNativeQuery(
                        "select rights_id, table_version from purged_part where place = :place and table_version > :version",
                        Tuple.class)
                .setParameter("place", "releases/" + id.dataset() + "/" + id.version())
                .setParameter("version", table.version())
                .getResultList()) {
            var row = (Tuple) found;
            var rights = new RightsId(row.get("rights_id", String.class));
            if (bundles.contains(rights)) {
                held.put(
                        rights,
                        Reason.of(
                                ReasonCode.FILES_PURGED,
                                Map.of(
                                        "release", id.toString(),
                                        "version", Long.toString(table.version()),
                                        "from",
                                                row.get("table_version", Number.class)
                                                        .toString())));
            }
        }
        return held;
    }
}
