package org.granary.batch.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.granary.governance.desk.Reminders;

/** Reminders as governance makes them. */
@ApplicationScoped
public class GovernedRemindDesk implements RemindDesk {

    @Inject
    Reminders reminders;

    @Override
    public boolean due() {
        return reminders.due();
    }

    @Override
    public Outcome run() {
        var run = reminders.run();
        return new Outcome(run.planned(), run.sent(), run.problem());
    }
}
