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
 * Looks, when Hibernate starts and before the entities are validated, whether every Flyway migration of every module ({@code db/migration}
 * in their jars) was run, and as it stands there. It runs none: the server's role may not, the launcher does. Where one is missing or
 * was changed, the application does not start.
 */
public final class SchemaIntegrator implements Integrator {

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        Flyway.configure(SchemaIntegrator.class.getClassLoader())
                // The very one that Hibernate uses.
                .dataSource(factory.getServiceRegistry()
                        .requireService(ConnectionProvider.class)
                        .unwrap(DataSource.class))
                .locations("classpath:db/migration")
                // As they were run.
                .outOfOrder(true)
                .load()
                .validate();
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        // Nothing was opened.
    }
}
