package org.granary.batch.spark;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import org.granary.batch.BatchErrors;

/** At the server's start ends the Spark children that a killed server left behind: what they did is done again, under a decision of now. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class OrphanChildren {

    @Inject
    SparkChild spark;

    /** Called by the server. */
    @PostConstruct
    public void end() {
        try {
            spark.endOrphans();
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Looking for Spark processes of an earlier server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
