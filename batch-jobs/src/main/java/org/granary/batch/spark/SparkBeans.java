package org.granary.batch.spark;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.granary.batch.setting.BatchSettings;

/** Spark's places on this server, and the children in them. */
@ApplicationScoped
class SparkBeans {

    @Produces
    @Singleton
    SparkSlots slots(BatchSettings settings) {
        return new SparkSlots(settings.spark().slots());
    }

    @Produces
    @Singleton
    SparkChild child(BatchSettings settings, AgreementSecrets secrets) {
        return new SparkChild(settings, secrets);
    }

    void end(@Disposes SparkChild child) {
        child.close();
    }
}
