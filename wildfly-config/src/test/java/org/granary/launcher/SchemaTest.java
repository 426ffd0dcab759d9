package org.granary.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may do what in the database, on a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SchemaTest {

    /** What whoever wants to change the past would try. */
    static final List<String> ATTACKS = List.of(
            "update audit_entry set actor = 'nobody'",
            "delete from audit_entry",
            "truncate audit_entry",
            "truncate audit_entry cascade",
            "drop trigger audit_entry_no_change on audit_entry",
            "alter table audit_entry disable trigger all",
            "alter table audit_entry disable trigger audit_entry_no_change",
            "alter table audit_entry alter column details drop not null",
            "alter table audit_entry rename to audit_entry_of_old",
            "alter table audit_entry owner to current_user",
            "drop table audit_entry",
            "drop table audit_entry cascade",
            "create rule quiet as on insert to audit_entry do instead nothing",
            "create trigger mine before insert on audit_entry for each row execute function audit_entry_is_append_only()",
            "create or replace function audit_entry_is_append_only() returns trigger language plpgsql as 'begin return new; end'",
            "drop function audit_entry_is_append_only() cascade",
            "update audit_head set jws = ''",
            "delete from audit_head",
            "truncate audit_head",
            "drop table audit_head",
            "update flyway_schema_history set success = false",
            "create table audit_entry_of_mine (seq bigint)",
            "create temporary table audit_entry (seq bigint)",
            "create schema mine",
            "set session_replication_role = replica",
            "set role granary_owner");

    private static final String ENTRY =
            "insert into audit_entry (seq, at, actor, event, subject, details, previous_hash, hash)"
                    + " values (1, now(), 'a', 'e', 's', '{}', '0', '1')";

    private final AtomicInteger databases = new AtomicInteger();
    private EmbeddedPostgres postgres;

    @BeforeAll
    void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        execute(superuser("postgres"), "create role granary_owner login password 'o'");
        execute(superuser("postgres"), "create role granary login password 'a'");
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void theServersRoleOnlyAddsToTheLedger() throws SQLException {
        String name = database("granary_owner");
        new Schema(application(name), owner(name)).bring(superuser(name));

        execute(application(name), ENTRY);
        refusesEveryAttack(name);
        assertThat(count(application(name), "audit_entry")).isEqualTo(1);
    }

    @Test
    void theServersRoleReadsAndWritesEverythingElse() throws SQLException {
        String name = database("granary_owner");
        new Schema(application(name), owner(name)).bring(superuser(name));

        execute(application(name), "insert into job_instance (jobname, applicationname) values ('gather', 'granary')");
        execute(application(name), "update job_instance set jobname = 'release'");
        assertThat(count(application(name), "job_instance")).isEqualTo(1);
        execute(application(name), "delete from job_instance");
        execute(application(name), "insert into lease values ('l', 'o', 1, now())");
        assertThat(count(application(name), "flyway_schema_history")).isPositive();
    }

    @Test
    void tablesOfTheTimeWhenTheServerOwnedThemAreHandedOver() throws SQLException {
        String name = database("granary");
        new Schema(application(name), application(name)).bring(application(name));
        execute(application(name), ENTRY);
        execute(application(name), "create table job_of_old (id bigserial)");
        execute(superuser("postgres"), "alter database " + name + " owner to granary_owner");
        execute(superuser("postgres"), "revoke all on database " + name + " from public");
        execute(superuser("postgres"), "grant connect on database " + name + " to granary");

        new Schema(application(name), owner(name)).bring(superuser(name));

        refusesEveryAttack(name);
        assertThat(count(application(name), "audit_entry")).isEqualTo(1);
        execute(application(name), "insert into job_of_old default values");
    }

    @Test
    void aSecondStartChangesNothing() throws SQLException {
        String name = database("granary_owner");
        var schema = new Schema(application(name), owner(name));
        schema.bring(superuser(name));
        execute(application(name), ENTRY);

        schema.bring(superuser(name));

        refusesEveryAttack(name);
        assertThat(count(application(name), "audit_entry")).isEqualTo(1);
    }

    @Test
    void withOneUserTheTriggerIsAllThereIs() throws SQLException {
        String name = database("granary");
        new Schema(application(name), application(name)).bring(application(name));
        execute(application(name), ENTRY);

        assertThatThrownBy(() -> execute(application(name), "delete from audit_entry"))
                .hasMessageContaining("AUDIT_APPEND_ONLY");
        assertThatCode(() -> execute(application(name), "drop table audit_entry"))
                .doesNotThrowAnyException();
    }

    @Test
    void aForeignOwnerWhoMayNotTakeTheTablesIsToldWhatToDo() throws SQLException {
        String name = database("granary");
        new Schema(application(name), application(name)).bring(application(name));
        execute(superuser("postgres"), "grant connect on database " + name + " to granary_owner");

        assertThatThrownBy(() -> new Schema(application(name), owner(name)).bring(owner(name)))
                .hasMessageContaining("cannot be handed over to granary_owner")
                .hasMessageContaining("make granary_owner own every table");
    }

    private void refusesEveryAttack(String name) throws SQLException {
        // Answered with a warning only: it grants nothing, as the attacks then find.
        execute(application(name), "grant all on audit_entry to current_user");
        for (String attack : ATTACKS) {
            assertThatThrownBy(() -> execute(application(name), attack), attack)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal ->
                                    assertThat(refusal.getSQLState()).as(attack).isEqualTo("42501"));
        }
    }

    private String database(String owner) throws SQLException {
        String name = "granary" + databases.incrementAndGet();
        for (String command : Stream.of(
                        "create database %1$s owner %2$s",
                        "revoke all on database %1$s from public", "grant connect on database %1$s to granary")
                .toList()) {
            execute(superuser("postgres"), command.formatted(name, owner));
        }
        return name;
    }

    private Database superuser(String name) {
        return new Database(postgres.getJdbcUrl("postgres", name), "postgres", "");
    }

    private Database owner(String name) {
        return new Database(url(name), "granary_owner", "o");
    }

    private Database application(String name) {
        return new Database(url(name), "granary", "a");
    }

    private String url(String name) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), name);
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Database database, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
