package org.granary.batch.intake.bucket;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.granary.batch.connector.AddressRule;
import org.granary.batch.intake.IntakeDoor;
import org.granary.batch.intake.IntakeSettings;
import org.granary.batch.lease.LeaseKeeper;
import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.GranaryException;
import org.jboss.logging.Logger;

/** Looks into the buckets that are set; of several servers one at a time looks into each. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class BucketWatch {

    private static final Logger LOG = Logger.getLogger(BucketWatch.class);

    @Inject
    IntakeDoor door;

    @Inject
    LeaseKeeper leases;

    @Inject
    Clock clock;

    @Resource
    DataSource database;

    @Resource
    ManagedScheduledExecutorService timer;

    private final String owner = UUID.randomUUID().toString();
    private final List<ScheduledFuture<?>> looking = new ArrayList<>();
    private final Map<String, ErrorCode> faults = new ConcurrentHashMap<>();
    private final List<ObjectStore> stores = new ArrayList<>();

    /** Called by the server once the deployment's beans are there. */
    @PostConstruct
    public void start() {
        BucketSettings buckets;
        try {
            buckets = BucketSettings.ofProcess();
        } catch (GranaryException e) {
            // The other channels are of use without it.
            LOG.errorf("No bucket is looked into: %s: %s", e.code(), e.getMessage());
            return;
        }
        var settings = IntakeSettings.ofProcess();
        var memory = new StoredSeenObjects(database, clock);
        var addresses = AddressRule.of(buckets.allowHosts());
        long turn = settings.every().toMillis();
        for (Bucket bucket : buckets.buckets()) {
            var store = new ObjectStore(bucket, addresses);
            stores.add(store);
            var limits = new BucketIntake.Limits(settings.maxBytes(), BucketIntake.Limits.RANGE);
            var intake = new BucketIntake(store, memory, door, clock, limits);
            looking.add(
                    timer.scheduleWithFixedDelay(() -> look(bucket.name(), intake), turn, turn, TimeUnit.MILLISECONDS));
        }
    }

    private void look(String name, BucketIntake intake) {
        var lease = "intake:bucket:" + name;
        try {
            if (leases.take(lease, owner)) {
                try {
                    intake.look();
                    if (faults.remove(name) != null) {
                        LOG.infof("Bucket '%s' can be read again", name);
                    }
                } finally {
                    leases.giveUp(lease, owner);
                }
            }
        } catch (GranaryException e) {
            // Said once, not at each look.
            if (e.code() != faults.put(name, e.code())) {
                LOG.warnf("Bucket '%s': %s: %s", name, e.code(), e.getMessage());
            }
        } catch (RuntimeException e) {
            // The next look comes anyway; a timer that an exception ends would not.
            LOG.warnf(e, "Looking into bucket '%s' failed; tried again soon", name);
        }
    }

    /** Called by the server when the deployment ends. */
    @PreDestroy
    public void stop() {
        looking.forEach(turn -> turn.cancel(true));
        stores.forEach(ObjectStore::close);
    }
}
