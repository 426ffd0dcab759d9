package org.granary.batch.intake.drop;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.granary.batch.intake.IntakeDoor;
import org.granary.batch.intake.IntakeSettings;
import org.granary.batch.lease.LeaseKeeper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks into the drop folder where one is set; of several servers one at a time does. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DropFolderWatch {

    private static final Logger LOG = Logger.getLogger(DropFolderWatch.class);
    private static final String LEASE = "intake:drop-folder";

    @Inject
    IntakeDoor door;

    @Inject
    LeaseKeeper leases;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService timer;

    private final String owner = UUID.randomUUID().toString();
    private @Nullable ScheduledFuture<?> looking;

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        var settings = IntakeSettings.ofProcess();
        settings.dropFolder().ifPresent(root -> {
            var folder = new DropFolder(root, door, clock, settings.settled());
            long turn = settings.every().toMillis();
            looking = timer.scheduleWithFixedDelay(() -> look(folder), turn, turn, TimeUnit.MILLISECONDS);
        });
    }

    private void look(DropFolder folder) {
        try {
            if (leases.take(LEASE, owner)) {
                try {
                    folder.look();
                } finally {
                    leases.giveUp(LEASE, owner);
                }
            }
        } catch (IOException | RuntimeException e) {
            // The next look comes anyway; a timer that an exception ends would not.
            LOG.warn("Looking into the drop folder failed; tried again soon.", e);
        }
    }

    /** Called by the server when the deployment ends. */
    @PreDestroy
    public void stop() {
        if (looking != null) {
            looking.cancel(true);
        }
    }
}
