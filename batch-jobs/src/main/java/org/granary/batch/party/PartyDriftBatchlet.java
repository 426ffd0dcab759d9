package org.granary.batch.party;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.granary.catalog.fault.GranaryException;
import org.granary.governance.party.Drift;
import org.jboss.logging.Logger;

/** Looks where registry and identity provider differ. Where the latter cannot be read the job fails and says so as its exit status. Restart: looks anew. */
@Named("partyDrift")
@Dependent
class PartyDriftBatchlet extends AbstractBatchlet {

    private static final Logger LOG = Logger.getLogger(PartyDriftBatchlet.class);

    @Inject
    JobContext job;

    @Inject
    DriftLook look;

    @Override
    public String process() {
        try {
            var outcome = look.look();
            outcome.repaired().forEach(drift -> LOG.infof("Put right: %s", words(drift)));
            outcome.filed().forEach(drift -> LOG.warnf("Somebody has to look: %s", words(drift)));
            outcome.failed().forEach(drift -> LOG.warnf("Could not be put right yet: %s", words(drift)));
            return outcome.failed().isEmpty() ? "COMPARED" : "MENDED_PARTLY";
        } catch (GranaryException e) {
            job.setExitStatus(e.code().name());
            LOG.debug("The comparison failed", e);
            // Without its cause: the job repository keeps exceptions, and cannot read those of all libraries.
            throw new GranaryException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static String words(Drift drift) {
        return drift.kind() + " " + drift.party() + " " + drift.about();
    }
}
