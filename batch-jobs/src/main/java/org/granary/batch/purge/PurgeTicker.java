package org.granary.batch.purge;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks every hour for deliveries, and for withdrawn files, whose day has come. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class PurgeTicker {

    private static final Logger LOG = Logger.getLogger(PurgeTicker.class);
    private static final long FIRST_MINUTES = 5;
    private static final long EVERY_MINUTES = 60;

    @Inject
    Purger purger;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "granary-purge");
        thread.setDaemon(true);
        return thread;
    });

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        ClassLoader deployment = Thread.currentThread().getContextClassLoader();
        var unused =
                timer.scheduleWithFixedDelay(() -> tick(deployment), FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void tick(ClassLoader deployment) {
        Thread.currentThread().setContextClassLoader(deployment);
        try {
            var begun = purger.look();
            begun.deliveries().forEach(id -> LOG.infof("The purge of delivery %s begins", id));
            begun.withdrawn().forEach(id -> LOG.infof("The purge of what %s took back begins", id));
        } catch (RuntimeException e) {
            // The next look comes anyway; a timer that an exception ends would not.
            LOG.warn("Looking for what is to be purged failed; tried again in an hour.", e);
        }
    }

    /** Called by the server when the deployment ends. */
    @PreDestroy
    public void stop() {
        timer.shutdownNow();
    }
}
