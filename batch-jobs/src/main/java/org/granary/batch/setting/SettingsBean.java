package org.granary.batch.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the settings once. */
@ApplicationScoped
class SettingsBean {

    @Produces
    @Singleton
    BatchSettings settings() {
        return BatchSettings.ofProcess();
    }

    @Produces
    @Singleton
    GenerateSettings generateSettings() {
        return GenerateSettings.ofProcess();
    }
}
