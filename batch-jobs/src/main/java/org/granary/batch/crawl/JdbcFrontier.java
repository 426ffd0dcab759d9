package org.granary.batch.crawl;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.Sha256;
import org.granary.batch.crawl.Found.Via;
import org.granary.batch.database.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * A frontier in PostgreSQL ({@code crawl_url}, {@code crawl_host}) that any number of crawlers share.
 *
 * <p>Each method is one transaction of its own. Time is the clock's, as for {@link org.granary.batch.lease.Leases}: the clocks of servers that share
 * a database must agree within a small part of the lease.
 */
public final class JdbcFrontier implements Frontier {

    /** Hosts and URLs in one statement each, whatever their number: a page brings dozens of links. */
    private static final String ADD_HOSTS =
            "insert into crawl_host (host, next_at) select unnest(?::varchar[]), '-infinity' on conflict (host) do nothing";

    private static final String ADD_URLS = """
            insert into crawl_url (crawl, url_key, url, host, via, depth, hops, found_from, state, due_at, fence, attempts)
            select ?, f.url_key, f.url, f.host, f.via, f.depth, f.hops, f.found_from, 'WAITING', '-infinity', 0, 0
            from unnest(?::varchar[], ?::text[], ?::varchar[], ?::varchar[], ?::int[], ?::int[], ?::text[])
                with ordinality as f (url_key, url, host, via, depth, hops, found_from, place)
            order by f.place
            on conflict (crawl, url_key) do nothing""";
    /**
     * For what may be lost with the database's last moments: links, whose page is then not settled either and is fetched again, and leases. A settlement
     * waits for the disk, and for all that was before it.
     */
    private static final String SOON = "set local synchronous_commit = off; ";

    /** One URL of each free host, and the host with it, in one statement: the round trips to the database are what a crawl waits for. */
    private static final String TAKE = """
            with free as (
                select h.host from crawl_host h
                where h.next_at <= ? and (h.leased_until is null or h.leased_until <= ?)
                  and exists (select 1 from crawl_url u where u.crawl = ? and u.host = h.host and u.state = 'WAITING'
                              and u.due_at <= ? and (u.leased_until is null or u.leased_until <= ?))
                order by h.next_at limit ?
                for update of h skip locked),
            first as (
                select p.id from free f cross join lateral (
                    select u.id from crawl_url u where u.crawl = ? and u.host = f.host and u.state = 'WAITING'
                      and u.due_at <= ? and (u.leased_until is null or u.leased_until <= ?)
                    order by u.depth, u.id limit 1 for update of u skip locked) p),
            taken as (
                update crawl_url u set leased_until = ?, owner = ?, fence = u.fence + 1, attempts = u.attempts + 1
                from first where u.id = first.id and u.state = 'WAITING' and (u.leased_until is null or u.leased_until <= ?)
                returning u.url, u.via, u.depth, u.hops, u.found_from, u.attempts, u.fence, u.etag, u.last_modified,
                    u.fetched_at, u.url_key, u.host),
            marked as (
                update crawl_host h set leased_until = ?, taken_by = t.url_key || ':' || t.fence
                from taken t where h.host = t.host)
            select * from taken""";

    private static final String FREE_HOST =
            "update crawl_host set leased_until = null, taken_by = null, next_at = ? where host = ? and taken_by = ?";
    private static final String HELD =
            " where crawl = ? and url_key = ? and owner = ? and fence = ? and leased_until is not null";
    private static final String SETTLE = """
            update crawl_url set state = ?, status = ?, code = ?, settled_at = ?, leased_until = null, owner = null, attempts = 0,
                etag = ?, last_modified = ?, fetched_at = ?, batch = ?, warc_offset = ?, leads_to = ?""" + HELD;
    private static final String SETTLE_UNCHANGED =
            "update crawl_url set state = ?, status = ?, code = ?, settled_at = ?, leased_until = null, owner = null, attempts = 0"
                    + HELD;
    private static final String LATER = "update crawl_url set leased_until = null, owner = null, due_at = ?" + HELD;
    private static final String GIVE_BACK =
            "update crawl_url set leased_until = null, owner = null, attempts = attempts - 1" + HELD;
    private static final String RELEASE = """
            with released as (
                update crawl_url set leased_until = null, owner = null
                where crawl = ? and starts_with(owner, ?) and leased_until is not null
                returning host, url_key || ':' || fence as mark)
            update crawl_host h set leased_until = null, taken_by = null, next_at = greatest(h.next_at, ?)
            from released r where h.host = r.host and h.taken_by = r.mark""";

    private static final String COUNTS = """
            select state, count(*),
                min(greatest(u.due_at, h.next_at, h.leased_until)) filter (where u.leased_until is null or u.leased_until <= ?) as next_due
            from crawl_url u join crawl_host h on h.host = u.host where u.crawl = ? group by state""";
    private static final String REOPEN = """
            update crawl_url set state = 'WAITING', due_at = '-infinity', attempts = 0
            where crawl = ? and state <> 'WAITING' and settled_at < ?""";

    private final DataSource database;
    private final String crawl;
    private final Clock clock;

    /** The frontier of one crawl; {@code crawl} is the source's id. */
    public JdbcFrontier(DataSource database, String crawl, Clock clock) {
        this.database = database;
        this.crawl = crawl;
        this.clock = clock;
    }

    private <T> T transaction(Transactions.Work<T> work) {
        try {
            return Transactions.run(database, work);
        } catch (SQLException e) {
            throw BatchErrors.frontierUnavailable(e);
        }
    }

    @Override
    public int add(Collection<Found> found) {
        if (found.isEmpty()) {
            return 0;
        }
        // One order for all, so that two that add the same URLs do not wait for each other in a circle.
        List<Found> ordered = found.stream()
                .sorted(Comparator.comparing(each -> each.url().text()))
                .toList();
        return transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(SOON + ADD_HOSTS + "; " + ADD_URLS)) {
                Set<String> hosts = new TreeSet<>();
                ordered.forEach(each -> hosts.add(each.url().authority()));
                insert.setArray(1, connection.createArrayOf("text", hosts.toArray()));
                insert.setString(2, crawl);
                insert.setArray(3, texts(connection, ordered, each -> key(each.url())));
                insert.setArray(4, texts(connection, ordered, each -> each.url().text()));
                insert.setArray(5, texts(connection, ordered, each -> each.url().authority()));
                insert.setArray(6, texts(connection, ordered, each -> each.via().name()));
                insert.setArray(7, numbers(connection, ordered, Found::depth));
                insert.setArray(8, numbers(connection, ordered, Found::hops));
                insert.setArray(
                        9,
                        texts(
                                connection,
                                ordered,
                                each -> each.from().map(WebUrl::text).orElse(null)));
                insert.execute();
                // The results are those of the setting, the hosts and the URLs.
                int results = 1;
                while (results < 3 && !insert.getMoreResults()) {
                    results++;
                }
                return insert.getUpdateCount();
            }
        });
    }

    private static Array texts(Connection connection, List<Found> found, Function<Found, @Nullable String> of)
            throws SQLException {
        return connection.createArrayOf("text", found.stream().map(of).toArray());
    }

    private static Array numbers(Connection connection, List<Found> found, ToIntFunction<Found> of)
            throws SQLException {
        return connection.createArrayOf(
                "int4", found.stream().map(each -> of.applyAsInt(each)).toArray());
    }

    @Override
    public List<Taken> take(String owner, int most, Duration lease) {
        Instant now = clock.instant();
        Instant until = now.plus(lease);
        return transaction(connection -> {
            List<Taken> taken = new ArrayList<>();
            try (PreparedStatement take = connection.prepareStatement(SOON + TAKE)) {
                OffsetDateTime then = time(now);
                OffsetDateTime end = time(until);
                fill(take, then, then, crawl, then, then, most, crawl, then, then, end, owner, then, end);
                take.execute();
                // The first result is that of the setting.
                boolean unused = take.getMoreResults();
                try (ResultSet rows = take.getResultSet()) {
                    while (rows.next()) {
                        taken.add(taken(rows, owner));
                    }
                }
            }
            return taken;
        });
    }

    private static Taken taken(ResultSet row, String owner) throws SQLException {
        WebUrl url = WebUrl.of(row.getString("url")).orElseThrow();
        var found = new Found(
                url,
                Via.valueOf(row.getString("via")),
                row.getInt("depth"),
                row.getInt("hops"),
                Optional.ofNullable(row.getString("found_from")).flatMap(WebUrl::of));
        var validators = new Validators(
                Optional.ofNullable(row.getString("etag")),
                Optional.ofNullable(row.getString("last_modified")),
                Optional.ofNullable(row.getObject("fetched_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
        return new Taken(found, owner, row.getInt("attempts"), row.getLong("fence"), validators);
    }

    @Override
    public void freeHost(Taken taken, Instant nextAt) {
        transaction(connection ->
                update(connection, SOON + FREE_HOST, time(nextAt), taken.url().authority(), mark(taken)));
    }

    @Override
    public List<Settled> settle(Collection<Settled> settled) {
        List<Settled> ordered = settled.stream()
                .sorted(Comparator.comparing(each -> key(each.taken().url())))
                .toList();
        return transaction(connection -> {
            List<Settled> accepted = new ArrayList<>();
            for (Settled each : ordered) {
                if (settle(connection, each.taken(), each.outcome()) == 1) {
                    accepted.add(each);
                }
            }
            return accepted;
        });
    }

    private int settle(Connection connection, Taken taken, Outcome outcome) throws SQLException {
        String key = key(taken.url());
        String state = outcome.state().name();
        String code = outcome.code().orElse(null);
        if (outcome.state() == Outcome.State.UNCHANGED) {
            return update(
                    connection,
                    SETTLE_UNCHANGED,
                    state,
                    outcome.status(),
                    code,
                    time(outcome.at()),
                    crawl,
                    key,
                    taken.owner(),
                    taken.fence());
        }
        boolean stored = outcome.state() == Outcome.State.STORED;
        Validators validators = outcome.validators();
        return update(
                connection,
                SETTLE,
                state,
                outcome.status(),
                code,
                time(outcome.at()),
                validators.eTag().orElse(null),
                validators.lastModified().orElse(null),
                validators.at().map(JdbcFrontier::time).orElse(null),
                stored ? outcome.batch() : null,
                outcome.offset(),
                outcome.leadsTo().map(WebUrl::text).orElse(null),
                crawl,
                key,
                taken.owner(),
                taken.fence());
    }

    @Override
    public void later(Taken taken, Instant dueAt) {
        transaction(connection ->
                update(connection, SOON + LATER, time(dueAt), crawl, key(taken.url()), taken.owner(), taken.fence()));
    }

    @Override
    public void giveBack(Taken taken) {
        transaction(connection -> {
            update(connection, GIVE_BACK, crawl, key(taken.url()), taken.owner(), taken.fence());
            return update(
                    connection, FREE_HOST, time(clock.instant()), taken.url().authority(), mark(taken));
        });
    }

    @Override
    public void release(String run, Instant nextAt) {
        transaction(connection -> update(connection, RELEASE, crawl, run, time(nextAt)));
    }

    @Override
    public Set<String> storedIn(String batch) {
        return transaction(connection -> {
            Set<String> urls = new HashSet<>();
            try (PreparedStatement query =
                    connection.prepareStatement("select url from crawl_url where crawl = ? and batch = ?")) {
                fill(query, crawl, batch);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        urls.add(rows.getString(1));
                    }
                }
            }
            return urls;
        });
    }

    @Override
    public int reopen(Instant before) {
        return transaction(connection -> update(connection, REOPEN, crawl, time(before)));
    }

    @Override
    public FrontierCounts counts() {
        return transaction(connection -> {
            Map<String, Long> counts = new HashMap<>();
            Optional<Instant> next = Optional.empty();
            try (PreparedStatement query = connection.prepareStatement(COUNTS)) {
                fill(query, time(clock.instant()), crawl);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getLong(2));
                        if (rows.getString(1).equals("WAITING")) {
                            next = Optional.ofNullable(rows.getObject(3, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant);
                        }
                    }
                }
            }
            return new FrontierCounts(
                    counts.getOrDefault("WAITING", 0L),
                    counts.getOrDefault(Outcome.State.STORED.name(), 0L),
                    counts.getOrDefault(Outcome.State.UNCHANGED.name(), 0L),
                    counts.getOrDefault(Outcome.State.PASSED.name(), 0L),
                    counts.getOrDefault(Outcome.State.EXCLUDED.name(), 0L),
                    counts.getOrDefault(Outcome.State.FAILED.name(), 0L),
                    next);
        });
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            fill(update, values);
            return update.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String mark(Taken taken) {
        return key(taken.url()) + ":" + taken.fence();
    }

    private static String key(WebUrl url) {
        return Sha256.of(url.text().getBytes(StandardCharsets.UTF_8));
    }
}
