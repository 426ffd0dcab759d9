package org.granary.batch.gather;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.batch.crawl.SiteProbe;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.StepGuard;
import org.granary.batch.setting.BatchSettings;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.signal.SiteSignals;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the sites of a web source signal, where nothing else stands against asking them: robots.txt and the file of reservations are the
 * only requests before the gate GATHER. Exit status CHECKED.
 *
 * <p>Restart: signals of the last day are not asked for again.
 */
@Named("gatherSignals")
@Dependent
class SignalsBatchlet extends AbstractBatchlet {

    private static final Set<ReasonCode> NEEDS_SIGNALS =
            Set.of(ReasonCode.SIGNALS_NOT_CHECKED, ReasonCode.SIGNALS_STALE);

    @Inject
    JobContext job;

    @Inject
    GatheringLog log;

    @Inject
    GatherGates gates;

    @Inject
    BatchSettings settings;

    @Inject
    Clock clock;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    private volatile boolean stopped;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(() -> check(id), (code, message) -> log.failed(id, code, message));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private String check(String id) throws InterruptedException {
        GatherPlan plan = log.begin(id, job.getExecutionId());
        Decision decision = gates.gather(id);
        Set<ReasonCode> against = decision.reasons().stream().map(Reason::code).collect(Collectors.toUnmodifiableSet());
        if (decision.permits() || !NEEDS_SIGNALS.containsAll(against)) {
            return "CHECKED"; // the gate says the rest
        }
        var scope = ((GatherPlan.Pages) plan.origin()).scope();
        var probe = new SiteProbe(
                CrawlRules.limits(settings), settings.allowHosts(), CrawlRules.settings(scope, settings), clock);
        List<SiteSignals.Seen> seen = probe.ask(scope.seeds(), () -> stopped);
        gates.signalled(id, seen);
        return "CHECKED";
    }
}
