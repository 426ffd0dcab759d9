package org.granary.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables of the application: who owns them, how they are migrated, and what the server's role may do with them. The owner's password
 * stays with the launcher; the server's role reads and writes rows, makes no table, and only adds to the audit ledger.
 *
 * @param application as the server knows the database
 * @param owner as who owns the tables knows it; the same role where there is only one, and then nothing is kept from the server
 */
record Schema(Database application, Database owner) {

    /** What is only added to. */
    static final List<String> LEDGER = List.of("audit_entry", "audit_head");

    private static final String HISTORY = "flyway_schema_history";

    private static final String HAND_OVER = """
            do $$
            declare
                heir constant text := %s;
                held record;
            begin
                for held in select c.oid::regclass as name, case c.relkind when 'S' then 'sequence' when 'v' then 'view'
                        when 'm' then 'materialized view' else 'table' end as kind
                    from pg_class c
                    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
                      and pg_get_userbyid(c.relowner) <> heir
                      -- Sequences of columns follow their tables; what an extension brought is the extension's.
                      and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass
                            and d.objid = c.oid and d.deptype in ('a', 'i', 'e'))
                loop
                    execute format('alter %%s %%s owner to %%I', held.kind, held.name, heir);
                end loop;
                for held in select p.oid::regprocedure as name
                    from pg_proc p
                    where p.pronamespace = 'public'::regnamespace and pg_get_userbyid(p.proowner) <> heir
                      and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass
                            and d.objid = p.oid and d.deptype = 'e')
                loop
                    execute format('alter routine %%s owner to %%I', held.name, heir);
                end loop;
            end
            $$""";

    /** Kept, or its level would be forgotten with it. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    static {
        MIGRATIONS.setLevel(Level.WARNING);
    }

    /**
     * Hands over what another role owns, runs the Flyway migrations of every module ({@code db/migration} in their jars), and gives the
     * server's role its rights anew, so that new tables have them too.
     *
     * @param mayHandOver who may change the owner of what the server's role owned before roles were parted
     */
    void bring(Database mayHandOver) {
        boolean parted = !owner.user().equals(application.user());
        if (parted) {
            handOver(mayHandOver);
        }
        migrate();
        if (parted) {
            giveRights();
        }
    }

    private void handOver(Database mayHandOver) {
        try {
            inOneTransaction(mayHandOver, List.of(HAND_OVER.formatted(literal(owner.user()))));
        } catch (SQLException e) {
            throw LauncherErrors.tablesNotHandedOver(application.user(), owner.user(), e);
        }
    }

    private void migrate() {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .locations("classpath:db/migration")
                    // A foreign database may have things of its own in it.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    // Numbers are given out before the work is done: a lower one may land later.
                    .outOfOrder(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw LauncherErrors.preparation(
                    "Migrating the tables at " + owner.url(), String.valueOf(e.getMessage()), e);
        }
    }

    /** In one transaction: at no moment may the server more than it should. */
    private void giveRights() {
        String server = quoted(application.user());
        String ledger = String.join(", ", LEDGER);
        try {
            inOneTransaction(
                    owner,
                    List.of(
                            "revoke create on schema public from public",
                            "revoke create on schema public from " + server,
                            "grant usage on schema public to " + server,
                            "revoke all on all tables in schema public from public, " + server,
                            "grant select, insert, update, delete on all tables in schema public to " + server,
                            "revoke update, delete on " + ledger + " from " + server,
                            "revoke insert, update, delete on " + HISTORY + " from " + server,
                            "grant usage, select on all sequences in schema public to " + server));
        } catch (SQLException e) {
            throw LauncherErrors.preparation("Giving the server's role its rights", e.toString(), e);
        }
    }

    private static void inOneTransaction(Database database, List<String> commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String command : commands) {
                statement.execute(command);
            }
            connection.commit();
        }
    }

    /** A name as SQL writes it whatever is in it. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
