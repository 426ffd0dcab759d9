package org.granary.batch.spark;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.granary.batch.setting.BatchSettings;

/** Spark's places on this server. */
@ApplicationScoped
class SparkBeans {

    @Produces
    @Singleton
    SparkSlots slots(BatchSettings settings) {
        return new SparkSlots(settings.spark().slots());
    }
}
