package org.granary.batch.desk;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.granary.catalog.fault.GranaryException;
import org.jboss.logging.Logger;

/** Sends what is due. A problem is the exit status of the job, which failed then; the next turn tries again. Restart: what was sent is not sent again. */
@Named("remind")
@Dependent
class RemindBatchlet extends AbstractBatchlet {

    private static final Logger LOG = Logger.getLogger(RemindBatchlet.class);

    @Inject
    JobContext job;

    @Inject
    RemindDesk desk;

    @Override
    public String process() {
        RemindDesk.Outcome outcome = desk.run();
        LOG.infof("Reminders: %d planned, %d mails sent", outcome.planned(), outcome.sent());
        if (outcome.problem().isPresent()) {
            GranaryException problem = outcome.problem().get();
            job.setExitStatus(problem.code().name());
            // Without its cause: the job repository keeps exceptions, and cannot read those of all libraries.
            throw new GranaryException(problem.code(), String.valueOf(problem.getMessage()));
        }
        return "REMINDED";
    }
}
