package org.granary.batch.schedule;

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
import org.granary.batch.setting.BatchSettings;
import org.granary.governance.agreement.AgreementEnds;
import org.granary.governance.audit.HeadKeeper;
import org.granary.governance.withdrawal.AgreementKeys;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks once a minute for what is due, the day's head of the audit ledger among it. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Ticker {

    private static final Logger LOG = Logger.getLogger(Ticker.class);

    @Inject
    Scheduler scheduler;

    @Inject
    AgreementEnds ends;

    @Inject
    AgreementKeys keys;

    @Inject
    HeadKeeper heads;

    @Inject
    StandingJobs standing;

    @Inject
    BatchSettings settings;

    @Resource
    ManagedScheduledExecutorService timer;

    private @Nullable ScheduledFuture<?> looking;

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        long turn = settings.scheduleTick().toMillis();
        looking = timer.scheduleWithFixedDelay(this::tick, turn, turn, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        look(() -> ends.announce().forEach(agreement -> LOG.infof("Agreement %s has ended", agreement)));
        look(() ->
                keys.destroyDue().forEach(agreement -> LOG.infof("The key of agreement %s is destroyed", agreement)));
        look(() -> scheduler.tick().forEach(gathering -> LOG.infof("The schedule began gathering %s", gathering)));
        look(() -> standing.tick().forEach(execution -> LOG.debugf("The schedule began execution %d", execution)));
        look(() -> heads.tick().ifPresent(head -> LOG.infof("Signed head %d of the audit ledger", head.number())));
    }

    private static void look(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException e) {
            // The next look comes anyway; a timer that an exception ends would not.
            LOG.warn("Looking for what is due failed; tried again soon.", e);
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
