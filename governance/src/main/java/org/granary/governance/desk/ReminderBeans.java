package org.granary.governance.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What reminders need of the process. */
@ApplicationScoped
class ReminderBeans {

    @Produces
    @Singleton
    ReminderSettings settings() {
        return ReminderSettings.ofProcess();
    }
}
