package org.granary.server.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Says whether the database keeps the audit ledger from the server's own role. It does not where that role owns the tables, as with a
 * foreign PostgreSQL that only one user was named for; the server works all the same, and says so here and in its log.
 */
@Readiness
@ApplicationScoped
public class LedgerHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(LedgerHealth.class);

    private static final String MAY_CHANGE = """
            select bool_or(has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') or pg_has_role(c.relowner, 'MEMBER'))
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relname in ('audit_entry', 'audit_head')
            """;

    @Resource(lookup = "java:jboss/datasources/AppDS")
    private DataSource database;

    void started(@Observes @Initialized(ApplicationScoped.class) Object context) {
        try {
            if (mayChange()) {
                LOG.warn("THE AUDIT LEDGER IS NOT PROTECTED: the server's role in the database may change it. "
                        + "Name a role of its own for migrations (granary.postgres.migration-user) and start again.");
            }
        } catch (SQLException e) {
            LOG.warn("Whether the audit ledger is protected is not known: the database does not answer.", e);
        }
    }

    @Override
    public HealthCheckResponse call() {
        try {
            return HealthCheckResponse.named("audit-ledger")
                    .up()
                    .withData("protected", !mayChange())
                    .build();
        } catch (SQLException e) {
            return HealthCheckResponse.named("audit-ledger")
                    .down()
                    .withData("error", String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private boolean mayChange() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(MAY_CHANGE)) {
            return found.next() && found.getBoolean(1);
        }
    }
}
