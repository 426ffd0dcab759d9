package org.granary.batch.lease;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL. */
class LeasesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final EmbeddedPostgres POSTGRES = started();

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Leases leases = new Leases(POSTGRES.getPostgresDatabase(), new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return requireNonNull(now.get());
        }
    });

    @BeforeAll
    static void startDatabase() throws IOException, SQLException {
        String sql = Files.readString(Path.of("src/main/resources/db/migration/V3__lease.sql"));
        execute(sql);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        POSTGRES.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("delete from lease");
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void givesALeaseToOneOwnerUntilItLapses() {
        Lease first = leases.acquire("t", "a", MINUTE).orElseThrow();
        assertThat(leases.acquire("t", "b", MINUTE)).isEmpty();
        assertThat(leases.lapsed("t")).isFalse();
        pass(MINUTE);
        assertThat(leases.lapsed("t")).isTrue();
        Lease second = leases.acquire("t", "b", MINUTE).orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(leases.renew(first, MINUTE))
                .as("the old holder is fenced off")
                .isEmpty();
        leases.release(first);
        assertThat(leases.lapsed("t")).isFalse();
    }

    @Test
    void keepsALeaseThatIsRenewed() {
        Lease lease = leases.acquire("t", "a", MINUTE).orElseThrow();
        pass(Duration.ofSeconds(50));
        Lease renewed = leases.renew(lease, MINUTE).orElseThrow();
        pass(Duration.ofSeconds(50));
        assertThat(leases.acquire("t", "b", MINUTE)).isEmpty();
        leases.release(renewed);
        assertThat(leases.acquire("t", "b", MINUTE)).isPresent();
    }

    @Test
    void letsOneOfManyWin() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                String name = "race-" + round;
                List<Callable<Optional<Lease>>> racers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String owner = "owner-" + i;
                    racers.add(() -> leases.acquire(name, owner, MINUTE));
                }
                int winners = 0;
                for (Future<Optional<Lease>> racer : threads.invokeAll(racers)) {
                    winners += racer.get().isPresent() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keeperHoldsUntilGivenUp() {
        try (var keeper = new LeaseKeeper(leases, MINUTE, Executors.newSingleThreadScheduledExecutor())) {
            assertThat(keeper.take("t", "a")).isTrue();
            assertThat(keeper.take("t", "b")).isFalse();
            assertThat(keeper.holds("t", "a")).isTrue();
            keeper.giveUp("t", "a");
            assertThat(keeper.holds("t", "a")).isFalse();
            assertThat(keeper.take("t", "b")).isTrue();
        }
    }
}
