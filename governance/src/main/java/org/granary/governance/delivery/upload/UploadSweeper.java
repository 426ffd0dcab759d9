package org.granary.governance.delivery.upload;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks once a minute for uploads that are whole and were not taken in, or have expired. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class UploadSweeper {

    private static final Logger LOG = Logger.getLogger(UploadSweeper.class);
    private static final long FIRST_SECONDS = 5;
    private static final long EVERY_SECONDS = 60;

    @Inject
    Uploads uploads;

    @Resource
    ManagedScheduledExecutorService timer;

    private @Nullable ScheduledFuture<?> looking;

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        looking = timer.scheduleWithFixedDelay(this::sweep, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            uploads.sweep();
        } catch (RuntimeException e) {
            // The next look comes anyway.
            LOG.warn("Looking through the uploads failed; tried again soon.", e);
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
