package org.granary.spark.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was still in use after a collection: what the process cannot do without, where the heap's size is only what it was
 * allowed. Young collections leave some garbage in, so that this is an upper bound.
 *
 * <p>Thread contract: the collector's notifications come on a thread of the JVM's.
 */
final class HeapWatch {

    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());
    private final AtomicLong most = new AtomicLong();

    /** Watches from now to the end of the process. */
    static HeapWatch start() {
        var watch = new HeapWatch();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((notification, nothing) -> watch.collected(notification), null, null);
        }
        return watch;
    }

    private void collected(Notification notification) {
        if (notification.getUserData() instanceof CompositeData data) {
            var info = GarbageCollectionNotificationInfo.from(data).getGcInfo();
            long used = info.getMemoryUsageAfterGc().entrySet().stream()
                    .filter(pool -> heapPools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            most.accumulateAndGet(used, Math::max);
        }
    }

    /** In 2<sup>20</sup> bytes. */
    long mostMegabytes() {
        return most.get() >> 20;
    }
}
