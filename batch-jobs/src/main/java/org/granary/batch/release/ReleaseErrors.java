package org.granary.batch.release;

import org.granary.batch.BatchErrorCode;
import org.granary.catalog.fault.GranaryException;

/** Messages about building releases. */
final class ReleaseErrors {

    private ReleaseErrors() {}

    static GranaryException deniedMeanwhile(String releaseId) {
        return new GranaryException(
                BatchErrorCode.RELEASE_DENIED_MEANWHILE,
                "Release " + releaseId + " was permitted when its job began and is denied now, since rights changed meanwhile."
                        + " See the reasons with a new run of the job.");
    }
}
