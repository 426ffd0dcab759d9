package org.granary.batch.job;

import java.util.Arrays;
import java.util.Optional;

/** The jobs, and the property that names what each works on. */
public enum JobKind {
    GATHER_OPEN("gather-open", "gatheringId"),
    GATHER_WEB("gather-web", "gatheringId"),
    /** Begins the loop, and goes on with it whenever experts have judged. */
    GATHER_SYNTHETIC("gather-synthetic", "gatheringId"),
    /** Goes on with a gathering that waited for people. */
    ADMIT_HELD("admit-held", "gatheringId"),
    /** Reads again what an earlier gathering landed. */
    READMIT("readmit", "gatheringId"),
    GATHER_INDUSTRY("gather-industry", "gatheringId"),
    RELEASE("release", "releaseId"),
    WITHDRAW("withdraw", "withdrawalId"),
    /** Removes pages that a site asked to have taken down. */
    TAKE_DOWN("take-down", "takeDownId"),
    /** Removes what a company delivered; under the same lease as the gathering, so that neither meets the other. */
    PURGE("purge", "gatheringId"),
    /** Removes the files that held what was withdrawn or taken down. */
    PURGE_WITHDRAWN("purge-withdrawn", "purgeId"),
    /** Compares the registry of organisations with the identity provider. */
    PARTY_DRIFT("party-drift", "realm"),
    /** Reminds people of what waits for them. */
    REMIND("remind", "desk");

    private final String jobName;
    private final String property;

    JobKind(String jobName, String property) {
        this.jobName = jobName;
        this.property = property;
    }

    /** Name of the job's definition in {@code META-INF/batch-jobs}. */
    public String jobName() {
        return jobName;
    }

    /** The job parameter that has to be given. */
    public String property() {
        return property;
    }

    /** The lease that an execution holds while it runs. */
    public String lease(String subject) {
        return "job/" + property + "/" + subject;
    }

    /** By the job's name. */
    public static Optional<JobKind> named(String jobName) {
        return Arrays.stream(values())
                .filter(kind -> kind.jobName.equals(jobName))
                .findFirst();
    }
}
