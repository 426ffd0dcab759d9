package org.granary.batch.spark;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.granary.batch.BatchErrors;
import org.granary.batch.job.ProgressBoard;
import org.granary.batch.lease.LeaseKeeper;
import org.granary.batch.setting.BatchSettings;
import org.granary.governance.order.WorkOrder;
import org.granary.governance.order.WorkReport;

/**
 * The Spark part of a step: waits for the tables' leases and for a slot, has the order made and carried out, shows progress, can be stopped.
 *
 * <p>Leases come before the slot: who has the slot waits for nothing any more, so that two steps cannot wait for each other.
 *
 * <p>Thread contract: {@link #stop} may come from any thread.
 */
@Dependent
public class SparkStep {

    /** The phase of a step that waits for a slot. */
    static final String WAITING = "waiting";

    private static final long WAIT_SECONDS = 1;

    @Inject
    BatchSettings settings;

    @Inject
    SparkChild spark;

    @Inject
    LeaseKeeper leases;

    @Inject
    SparkSlots slots;

    @Inject
    ProgressBoard board;

    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * Carries an order out.
     *
     * @param tables paths below the warehouse of the tables that it writes, each under a lease
     * @param order asked for once the leases and the slot are held, so that its decisions are fresh
     */
    public WorkReport carryOut(
            long executionId, String orderId, List<String> tables, Supplier<? extends WorkOrder> order)
            throws InterruptedException {
        String owner = "order/" + orderId + "/" + executionId;
        List<String> held = new ArrayList<>();
        try {
            take(executionId, orderId, tables, owner, held);
            try (SparkSlots.Place place = slots.queue()) {
                awaitTurn(place, executionId, orderId, held, owner);
                WorkReport report = spark.carryOut(order.get(), watch(executionId, orderId, held, owner));
                assertHeld(held, owner);
                return report;
            }
        } finally {
            held.forEach(name -> leases.giveUp(name, owner));
        }
    }

    /** Work on the files of tables, or on landings that tables are filled from, that Spark has no part in. */
    public interface Work {
        void run() throws IOException;
    }

    /** Does such work while nobody else writes these tables, or has them written. */
    public void alone(long executionId, List<String> tables, Work work) throws IOException, InterruptedException {
        String owner = "alone/" + executionId;
        List<String> held = new ArrayList<>();
        try {
            take(executionId, owner, tables, owner, held);
            work.run();
        } finally {
            held.forEach(name -> leases.giveUp(name, owner));
        }
    }

    /** Always in one order: two jobs that want the same tables cannot wait for each other. */
    private void take(long executionId, String what, List<String> tables, String owner, List<String> held)
            throws InterruptedException {
        for (String table : tables.stream().sorted().toList()) {
            await(executionId, what, "table/" + table, owner);
            held.add("table/" + table);
        }
    }

    /** The good report of an order that was carried out before, or SPARK_FAILED. */
    public WorkReport report(String orderId) {
        return spark.report(orderId)
                .orElseThrow(() -> BatchErrors.reportMissing(
                        orderId, settings.work(orderId).resolve("report.json").toString()));
    }

    /** Ends the work soon. */
    public void stop() {
        stop.countDown();
    }

    private void await(long executionId, String what, String name, String owner) throws InterruptedException {
        while (!leases.take(name, owner)) {
            board.report(executionId, new ProgressBoard.Entry("wait:" + name, 0, 0));
            if (stop.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw BatchErrors.sparkStopped(what);
            }
        }
    }

    /** The leases are renewed meanwhile by their keeper; one that is lost all the same ends the wait. */
    private void awaitTurn(SparkSlots.Place place, long executionId, String orderId, List<String> held, String owner)
            throws InterruptedException {
        while (!place.await(0, TimeUnit.SECONDS)) {
            board.report(executionId, new ProgressBoard.Entry(WAITING, 0, 0));
            if (stop.getCount() == 0) {
                throw BatchErrors.sparkStopped(orderId);
            }
            assertHeld(held, owner);
            place.await(WAIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void assertHeld(List<String> held, String owner) {
        for (String name : held) {
            if (!leases.holds(name, owner)) {
                throw BatchErrors.leaseLost(name);
            }
        }
    }

    private SparkWatch watch(long executionId, String orderId, List<String> held, String owner) {
        board.report(executionId, new ProgressBoard.Entry("start:" + orderId, 0, 0));
        return new SparkWatch() {
            @Override
            public void progress(String phase, long done, long total) {
                board.report(executionId, new ProgressBoard.Entry(phase, done, total));
            }

            @Override
            public boolean stopped() {
                // Who has lost a lease must not write on: another may have begun.
                return stop.getCount() == 0 || !held.stream().allMatch(name -> leases.holds(name, owner));
            }
        };
    }
}
