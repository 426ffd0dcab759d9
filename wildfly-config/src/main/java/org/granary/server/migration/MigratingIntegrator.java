package org.granary.server.migration;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Runs the Flyway migrations of every module ({@code db/migration} in their jars) when Hibernate starts: after the data source is
 * there and before the entities are validated against the tables. A migration that fails keeps the application from starting.
 */
public final class MigratingIntegrator implements Integrator {

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        Flyway.configure(MigratingIntegrator.class.getClassLoader())
                // The very one that Hibernate uses.
                .dataSource(factory.getServiceRegistry()
                        .requireService(ConnectionProvider.class)
                        .unwrap(DataSource.class))
                .locations("classpath:db/migration")
                // The batch runtime makes its own tables first, so the schema is never empty.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        // A migrated schema stays when the application goes.
    }
}
