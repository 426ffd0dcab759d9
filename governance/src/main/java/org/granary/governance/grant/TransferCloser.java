package org.granary.governance.grant;

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

/** Looks every ten seconds for pulls whose links have expired. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class TransferCloser {

    private static final Logger LOG = Logger.getLogger(TransferCloser.class);
    private static final long EVERY_SECONDS = 10;

    @Inject
    Transfers transfers;

    @Resource
    ManagedScheduledExecutorService timer;

    private @Nullable ScheduledFuture<?> looking;

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        looking = timer.scheduleWithFixedDelay(this::close, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void close() {
        try {
            transfers.close();
        } catch (RuntimeException e) {
            // The next look comes anyway, and nothing is lost until then.
            LOG.warn("What teams fetched could not be entered in the ledger; tried again soon.", e);
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
