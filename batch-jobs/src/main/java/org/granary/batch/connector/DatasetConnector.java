package org.granary.batch.connector;

import java.io.IOException;

/**
 * Finds out what a publisher has at a data set's location.
 *
 * <p>Contract: every request goes through the {@link Visit}, or through a way that holds to the same rule of addresses and limits. Nothing is remembered
 * from one call to the next; a repetition asks again.
 *
 * <p>Fails with the codes {@code FETCH_*} and {@code DATASET_*} of {@link org.granary.batch.BatchErrorCode}.
 */
public interface DatasetConnector {

    /** The files, and what the publisher states of rights. */
    Listing list(DatasetAddress address, Visit visit) throws IOException, InterruptedException;
}
