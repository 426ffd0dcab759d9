package org.granary.batch.gather;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Lets a gathering wait for people where only they are missing. Exit status HELD, or READY where the gate ADMIT has all it asks for, or says no for
 * other reasons: then everything goes to quarantine in the next step.
 */
@Named("gatherHold")
@Dependent
class HoldBatchlet extends AbstractBatchlet {

    private static final Set<ReasonCode> WAITS = Set.of(
            ReasonCode.CLEARANCE_NOT_RECORDED,
            ReasonCode.LICENSE_UNKNOWN,
            ReasonCode.REVIEW_MISSING,
            ReasonCode.REVIEW_NOT_FINISHED);

    @Inject
    GatheringLog log;

    @Inject
    GatherGates gates;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(() -> hold(id), (code, message) -> log.failed(id, code, message));
    }

    /** While experts judge, a loop goes on afterwards whatever else stands against it now: the gates are asked again then. */
    private static boolean waits(Set<ReasonCode> against) {
        return against.contains(ReasonCode.REVIEW_NOT_FINISHED) || WAITS.containsAll(against);
    }

    private String hold(String id) {
        Decision decision = gates.admit(id);
        Set<ReasonCode> against = decision.reasons().stream().map(Reason::code).collect(Collectors.toUnmodifiableSet());
        if (decision.permits() || !waits(against)) {
            return "READY";
        }
        log.held(id, decision);
        return "HELD";
    }
}
