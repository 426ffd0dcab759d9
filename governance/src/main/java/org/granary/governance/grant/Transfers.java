package org.granary.governance.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.pull.FileRead;

/**
 * Counts what teams really fetch. All links of one pull expire at one moment, so that grant, release and that moment name the pull; a client
 * reads a file in many requests, and the ledger has one entry for all of them.
 *
 * <p>Transaction contract: each request's bytes are committed when it ends, so that a crash loses none; the sum goes and the entry comes in
 * one transaction. A request that ends after its pull was closed makes a further entry.
 */
@ApplicationScoped
@Transactional
public class Transfers {

    private static final String ADD =
            "insert into pull_transfer (grant_id, release_id, expires_at, rights_id, requests, bytes)"
                    + " values (?1, ?2, ?3, ?4, 1, ?5)"
                    + " on conflict (grant_id, release_id, expires_at, rights_id)"
                    + " do update set requests = pull_transfer.requests + 1, bytes = pull_transfer.bytes + excluded.bytes";
    /** Of two servers each row goes to one. */
    private static final String CLOSE = "delete from pull_transfer where expires_at <= ?1"
            + " returning grant_id, release_id, expires_at, rights_id, requests, bytes";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Grants grants;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Adds the bytes of one request. */
    public void add(FileRead read) {
        entities.createNativeQuery(ADD)
                .setParameter(1, read.grant().grantId())
                .setParameter(2, read.link().dataset() + "@" + read.link().version())
                .setParameter(3, read.link().expiresAt())
                .setParameter(4, read.link().rights().value())
                .setParameter(5, read.bytes())
                .executeUpdate();
    }

    /** Tells the ledger of every pull whose links have expired; gives their number. */
    public int close() {
        var pulls = new LinkedHashMap<Pull, Sum>();
        for (Object[] row : expired()) {
            pulls.computeIfAbsent(new Pull((String) row[0], (String) row[1], String.valueOf(row[2])), pull -> new Sum())
                    .add((String) row[3], ((Number) row[4]).longValue(), ((Number) row[5]).longValue());
        }
        for (Map.Entry<Pull, Sum> pull : pulls.entrySet()) {
            events.fire(pull.getValue().fetched(team(pull.getKey()), pull.getKey()));
        }
        return pulls.size();
    }

    @SuppressWarnings("unchecked") // a native query has no type
    private List<Object[]> expired() {
        return entities.createNativeQuery(CLOSE)
                .setParameter(1, clock.instant())
                .getResultList();
    }

    private String team(Pull pull) {
        return grants.find(pull.grantId()).map(grant -> grant.wish().team()).orElse("");
    }

    /** What names a pull. */
    record Pull(String grantId, String release, String expiresAt) {}

    private static final class Sum {

        private final SortedMap<String, Long> bytes = new TreeMap<>();
        private long requests;

        void add(String rights, long more, long sent) {
            bytes.merge(rights, sent, Long::sum);
            requests += more;
        }

        FilesFetched fetched(String team, Pull pull) {
            return new FilesFetched(team, pull.grantId(), pull.release(), requests, bytes);
        }
    }
}
