package org.granary.batch.job;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.batch.gather.TakeDowns;
import org.granary.catalog.dataset.ReleaseState;
import org.granary.catalog.dataset.Releases;
import org.granary.catalog.gathering.Gathering;
import org.granary.catalog.gathering.GatheringState;
import org.granary.catalog.gathering.Gatherings;
import org.granary.catalog.source.Sources;
import org.granary.governance.clearance.Clearances;
import org.granary.governance.withdrawal.Withdrawal;
import org.granary.governance.withdrawal.Withdrawals;
import org.jboss.logging.Logger;

/** Starts with the server what was called for before and has never had a job: the server died between the two. */
@Singleton
@Startup
public class Unstarted {

    private static final Logger LOG = Logger.getLogger(Unstarted.class);
    private static final int MOST = 10_000;

    @Inject
    JobDesk desk;

    @Inject
    JobStarter starter;

    @Inject
    Gatherings gatherings;

    @Inject
    Sources sources;

    @Inject
    Clearances clearances;

    @Inject
    Releases releases;

    @Inject
    Withdrawals withdrawals;

    @Inject
    TakeDowns takeDowns;

    @PostConstruct
    void startAll() {
        // A job that ended as HELD has left its gathering to people: where it runs again, they have decided.
        Set<String> started = desk.newest(MOST).stream()
                .filter(job -> !job.exitStatus().equals(Optional.of("HELD")))
                .map(job -> job.job() + " " + job.subject())
                .collect(Collectors.toUnmodifiableSet());
        gatherings.newest(MOST).stream()
                .filter(gathering -> gathering.state() == GatheringState.RUNNING)
                .forEach(gathering -> start(kind(gathering), gathering.id(), started));
        releases.all().stream()
                .filter(release -> release.state() == ReleaseState.BUILDING)
                .map(release -> release.id().toString())
                .forEach(id -> start(JobKind.RELEASE, id, started));
        withdrawals.all().stream()
                .filter(withdrawal -> withdrawal.state() == Withdrawal.State.IN_EFFECT)
                .map(Withdrawal::id)
                .forEach(id -> start(JobKind.WITHDRAW, id, started));
        takeDowns.inEffect().forEach(id -> start(JobKind.TAKE_DOWN, id, started));
    }

    private JobKind kind(Gathering gathering) {
        boolean again = !gathering.landedBy().equals(gathering.id());
        if (again && clearances.standing(gathering.id()).isEmpty()) {
            return JobKind.READMIT;
        }
        return switch (sources.require(gathering.sourceId()).kind()) {
            case INDUSTRY -> JobKind.GATHER_INDUSTRY;
            case WEB -> clearances.standing(gathering.id()).isPresent() ? JobKind.ADMIT_HELD : JobKind.GATHER_WEB;
            case SYNTHETIC -> JobKind.GATHER_SYNTHETIC;
            case OPEN -> JobKind.GATHER_OPEN;
        };
    }

    private void start(JobKind kind, String subject, Set<String> started) {
        if (started.contains(kind.jobName() + " " + subject)) {
            return;
        }
        LOG.infof("Starting the job %s of %s, which an earlier server never began", kind.jobName(), subject);
        starter.start(kind, subject);
    }
}
