package org.granary.batch.party;

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
import org.granary.governance.party.Drift;
import org.granary.governance.party.DriftCheck;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks every {@code granary.parties.drift-seconds}, by default 600, where registry and identity provider differ. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DriftTicker {

    private static final Logger LOG = Logger.getLogger(DriftTicker.class);
    private static final long EVERY_SECONDS = 600;

    @Inject
    DriftCheck check;

    @Resource
    ManagedScheduledExecutorService timer;

    private @Nullable ScheduledFuture<?> looking;

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        long turn = Long.getLong("granary.parties.drift-seconds", EVERY_SECONDS);
        looking = timer.scheduleWithFixedDelay(this::tick, turn, turn, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            var outcome = check.look();
            outcome.repaired().forEach(drift -> LOG.infof("Put right: %s", words(drift)));
            outcome.filed().forEach(drift -> LOG.warnf("Somebody has to look: %s", words(drift)));
            outcome.failed().forEach(drift -> LOG.warnf("Could not be put right yet: %s", words(drift)));
        } catch (RuntimeException e) {
            // The next look comes anyway; a timer that an exception ends would not.
            LOG.warn("Comparing the registry with the identity provider failed; tried again at the next turn.", e);
        }
    }

    private static String words(Drift drift) {
        return drift.kind() + " " + drift.party() + " " + drift.about();
    }

    /** Called by the server when the deployment ends. */
    @PreDestroy
    public void stop() {
        if (looking != null) {
            looking.cancel(true);
        }
    }
}
