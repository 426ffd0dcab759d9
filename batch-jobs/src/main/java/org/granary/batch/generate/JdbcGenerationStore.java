package org.granary.batch.generate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.granary.batch.database.Transactions;
import org.granary.batch.generate.CallHistory.Entry;
import org.granary.batch.generate.CallHistory.Kind;
import org.granary.catalog.storage.Json;
import org.jspecify.annotations.Nullable;

/**
 * The store in PostgreSQL.
 *
 * <p>Transactions: the journal has connections of its own, each change is one short transaction, serialized by the run's row. Do not hand in a data
 * source that joins a surrounding transaction: a call that was paid would be forgotten when that one rolls back.
 */
public final class JdbcGenerationStore implements GenerationStore {

    private static final String ENTRY = """
            insert into generation_entry
            (run_id, call_key, attempt, kind, round, purpose, slot, generator, prompt_hash, units, body, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final DataSource database;
    private final Clock clock;
    private final Transactions.Manner manner;

    /** Each call is a transaction of its own. */
    public JdbcGenerationStore(DataSource database, Clock clock) {
        this(database, clock, Transactions::run);
    }

    /** Each call is done in this manner. */
    public JdbcGenerationStore(DataSource database, Clock clock, Transactions.Manner manner) {
        this.manner = requireNonNull(manner, "manner");
        this.database = requireNonNull(database, "database");
        this.clock = requireNonNull(clock, "clock");
    }

    private <T> T transaction(String run, Transactions.Work<T> work) {
        try {
            return manner.run(database, work);
        } catch (SQLException e) {
            throw GenerationErrors.generationStoreUnavailable(run, e);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void open(String run, long limit) {
        transaction(
                run,
                connection -> update(
                        connection,
                        "insert into generation_run (id, budget, committed) values (?, ?, 0) on conflict do nothing",
                        run,
                        limit));
    }

    @Override
    public Reservation reserve(CallId call, long amount) {
        return transaction(call.run(), connection -> {
            Spending spending = locked(connection, call.run());
            CallHistory history = history(connection, call);
            Optional<LlmAnswer> answer = history.answer();
            if (answer.isPresent()) {
                return new Reservation.Answered(answer.get());
            }
            for (int attempt : history.open()) {
                add(connection, call, new Entry(attempt, Kind.LOST, 0, null), "left open by a process that ended");
            }
            if (history.exhausted()) {
                return new Reservation.Exhausted(history.attempts());
            }
            if (amount > spending.left()) {
                return new Reservation.Refused(spending);
            }
            int attempt = history.attempts() + 1;
            add(connection, call, new Entry(attempt, Kind.RESERVED, amount, null), null);
            return new Reservation.Granted(attempt);
        });
    }

    @Override
    public void answered(CallId call, int attempt, LlmAnswer answer, long spent) {
        settle(
                call,
                attempt,
                reserved -> new Entry(attempt, Kind.ANSWERED, spent - reserved, answer),
                Json.text(answer));
    }

    @Override
    public void ended(CallId call, int attempt, Ending ending, String why) {
        settle(
                call,
                attempt,
                reserved -> new Entry(attempt, Kind.of(ending), ending == Ending.LOST ? 0 : -reserved, null),
                why);
    }

    private interface Settlement {
        Entry of(long reserved);
    }

    private void settle(CallId call, int attempt, Settlement settlement, String body) {
        transaction(call.run(), connection -> {
            locked(connection, call.run());
            CallHistory history = history(connection, call);
            Optional<Long> reserved = history.reserved(attempt);
            if (reserved.isPresent() && !history.settled(attempt)) {
                add(connection, call, settlement.of(reserved.get()), body);
            }
            return true;
        });
    }

    /** The run's budget, with its row locked until the transaction ends. */
    private static Spending locked(Connection connection, String run) throws SQLException {
        return spending(connection, run, "select budget, committed from generation_run where id = ? for update");
    }

    private static Spending spending(Connection connection, String run, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, run);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? new Spending(rows.getLong(1), rows.getLong(2)) : new Spending(0, 0);
            }
        }
    }

    private static CallHistory history(Connection connection, CallId call) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select attempt, kind, units, body from generation_entry where run_id = ? and call_key = ? order by id")) {
            statement.setString(1, call.run());
            statement.setString(2, call.key());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Kind kind = Kind.valueOf(rows.getString(2));
                    LlmAnswer answer = kind == Kind.ANSWERED ? read(rows.getString(4), LlmAnswer.class) : null;
                    entries.add(new Entry(rows.getInt(1), kind, rows.getLong(3), answer));
                }
            }
        }
        return new CallHistory(entries);
    }

    private void add(Connection connection, CallId call, Entry entry, @Nullable String body) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRY)) {
            statement.setString(1, call.run());
            statement.setString(2, call.key());
            statement.setInt(3, entry.attempt());
            statement.setString(4, entry.kind().name());
            statement.setInt(5, call.round());
            statement.setString(6, call.purpose().name());
            statement.setInt(7, call.slot());
            statement.setString(8, call.generator());
            statement.setString(9, call.promptHash());
            statement.setLong(10, entry.units());
            // PostgreSQL keeps no NUL in text, and a model may write one.
            statement.setString(11, body == null ? null : body.replace("\0", ""));
            statement.setObject(12, clock.instant().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
        if (entry.units() != 0) {
            update(
                    connection,
                    "update generation_run set committed = committed + ? where id = ?",
                    entry.units(),
                    call.run());
        }
    }

    @Override
    public Spending spending(String run) {
        return transaction(
                run,
                connection -> spending(connection, run, "select budget, committed from generation_run where id = ?"));
    }

    @Override
    public void addSample(ReviewSample sample) {
        transaction(
                sample.run(),
                connection -> update(
                        connection,
                        "insert into generation_sample (run_id, round, drawn_by, items) values (?, ?, ?, ?) on conflict do nothing",
                        sample.run(),
                        sample.round(),
                        sample.drawnBy(),
                        Json.text(sample)));
    }

    @Override
    public Optional<ReviewSample> sample(String run, int round) {
        return samples(run).stream().filter(sample -> sample.round() == round).findFirst();
    }

    @Override
    public List<ReviewSample> samples(String run) {
        return texts(run, "select items from generation_sample where run_id = ? order by round").stream()
                .map(text -> read(text, ReviewSample.class))
                .toList();
    }

    @Override
    public boolean addVerdict(ReviewVerdict verdict) {
        return transaction(
                verdict.run(),
                connection -> update(
                                connection,
                                "insert into generation_verdict (run_id, item_id, reviewer, verdict, at) values (?, ?, ?, ?, ?) on conflict do nothing",
                                verdict.run(),
                                verdict.itemId(),
                                verdict.reviewer(),
                                Json.text(verdict),
                                verdict.at().atOffset(ZoneOffset.UTC))
                        == 1);
    }

    @Override
    public List<ReviewVerdict> verdicts(String run) {
        return texts(run, "select verdict from generation_verdict where run_id = ? order by item_id").stream()
                .map(text -> read(text, ReviewVerdict.class))
                .toList();
    }

    /** Forgets every text of a run that has ended: answers, samples, verdicts with their corrections. What was spent, and how far it came, stays. */
    public void forget(String run) {
        for (String command : List.of(
                "update generation_entry set body = null where kind = 'ANSWERED' and run_id = ?",
                "delete from generation_verdict where run_id = ?",
                "delete from generation_sample where run_id = ?")) {
            transaction(run, connection -> update(connection, command, run));
        }
    }

    private List<String> texts(String run, String sql) {
        return transaction(run, connection -> {
            var texts = new ArrayList<String>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, run);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        texts.add(rows.getString(1));
                    }
                }
            }
            return texts;
        });
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds what is no " + type.getSimpleName() + ".", e);
        }
    }
}
