package org.granary.batch.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

/** What the job desk needs of the server. */
@ApplicationScoped
class JobBeans {

    @Resource
    DataSource database;

    @Produces
    @Singleton
    StopRequests stopRequests(Clock clock) {
        return new StopRequests(database, clock);
    }
}
