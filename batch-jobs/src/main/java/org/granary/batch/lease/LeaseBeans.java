package org.granary.batch.lease;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.granary.batch.setting.BatchSettings;

/** Leases of this server. */
@ApplicationScoped
class LeaseBeans {

    @Resource
    DataSource database;

    @Produces
    @Singleton
    Leases leases(Clock clock) {
        return new Leases(database, clock);
    }

    @Produces
    @Singleton
    LeaseKeeper keeper(Leases leases, BatchSettings settings) {
        return new LeaseKeeper(leases, settings.leaseTime(), Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "granary-lease");
            thread.setDaemon(true);
            return thread;
        }));
    }

    void close(@Disposes LeaseKeeper keeper) {
        keeper.close();
    }
}
