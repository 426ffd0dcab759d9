package org.granary.batch.job;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.granary.batch.lease.Leases;
import org.granary.batch.setting.BatchSettings;
import org.jspecify.annotations.Nullable;

/**
 * From the server's start on, looks for executions that nobody carries any more and restarts them: what this server had begun before it was killed, and what another
 * server leaves behind.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Restarter {

    private static final long FIRST_MILLIS = 2_000;

    @Inject
    Leases leases;

    @Inject
    StopRequests stopRequests;

    @Inject
    Carried carried;

    @Inject
    Clock clock;

    @Inject
    BatchSettings settings;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "granary-restarter");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable ScheduledFuture<?> looking;

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        JobOperator operator = BatchRuntime.getJobOperator();
        // The batch runtime finds the deployment by the thread's class loader; a thread of our own has to be given it.
        ClassLoader deployment = Thread.currentThread().getContextClassLoader();
        var orphans = new Orphans(operator, leases, stopRequests, carried, settings.leaseTime(), clock);
        long turn = Math.max(1_000, settings.leaseTime().toMillis() / 3);
        looking = timer.scheduleWithFixedDelay(
                () -> look(orphans, deployment), FIRST_MILLIS, turn, TimeUnit.MILLISECONDS);
    }

    private static void look(Orphans orphans, ClassLoader deployment) {
        Thread.currentThread().setContextClassLoader(deployment);
        try {
            for (long execution : orphans.restart()) {
                System.getLogger(Restarter.class.getName())
                        .log(System.Logger.Level.INFO, "Interrupted work goes on as execution {0}.", execution);
            }
        } catch (RuntimeException e) {
            // The next look comes anyway; a timer that an exception ends would not.
            System.getLogger(Restarter.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Looking for interrupted executions failed; tried again soon.",
                            e);
        }
    }

    /** Called by the server when the deployment ends. */
    @PreDestroy
    public void stop() {
        if (looking != null) {
            looking.cancel(true);
        }
        timer.shutdownNow();
    }
}
