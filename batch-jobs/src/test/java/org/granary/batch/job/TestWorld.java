package org.granary.batch.job;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.granary.batch.check.CheckLog;
import org.granary.batch.crawl.CrawlReport;
import org.granary.batch.crawl.TakeDown;
import org.granary.batch.desk.RemindDesk;
import org.granary.batch.gather.GatherGates;
import org.granary.batch.gather.GatherPlan;
import org.granary.batch.gather.GatheringLog;
import org.granary.batch.gather.GenerationDesk;
import org.granary.batch.gather.Past;
import org.granary.batch.gather.SourceHistory;
import org.granary.batch.landing.Manifest;
import org.granary.batch.lease.LeaseKeeper;
import org.granary.batch.lease.Leases;
import org.granary.batch.party.DriftLook;
import org.granary.batch.purge.PurgeDesk;
import org.granary.batch.setting.BatchSettings;
import org.granary.batch.setting.GenerateSettings;
import org.granary.batch.spark.AgreementSecrets;
import org.granary.batch.spark.SparkChild;
import org.granary.batch.spark.SparkSlots;
import org.granary.batch.spark.StandInLib;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.gathering.Observation;
import org.granary.catalog.source.SourceStop;
import org.granary.governance.decision.Decision;
import org.granary.governance.decision.Effect;
import org.granary.governance.decision.Reason;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.delivery.Checked;
import org.granary.governance.license.Detection;
import org.granary.governance.license.LicenseEvidence;
import org.granary.governance.order.AdmitOrder;
import org.granary.governance.order.PurgeOrder;
import org.granary.governance.order.WorkReport;
import org.granary.governance.party.DriftCheck;
import org.granary.governance.rights.RightsId;
import org.granary.governance.signal.SiteSignals;
import org.jspecify.annotations.Nullable;

/** Fakes of catalog and governance, and a real database, for the job definitions. */
@ApplicationScoped
@Alternative
@Priority(1)
public class TestWorld {

    /** Set by the test before the runtime starts. */
    static volatile Path home = Path.of("unset");

    static volatile @Nullable EmbeddedPostgres postgres;

    static DataSource database() {
        return requireNonNull(postgres, "started by the test").getPostgresDatabase();
    }

    static GatherPlan planOf(String gatheringId) {
        return requireNonNull(PLANS.get(gatheringId), gatheringId);
    }

    static final Map<String, GatherPlan> PLANS = new ConcurrentHashMap<>();
    static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    /** Versions of finished releases that hold what is withdrawn. */
    static final List<String> FINISHED = new CopyOnWriteArrayList<>();

    /** Withdrawals that ended before a release was there. */
    static final List<String> MISSED = new CopyOnWriteArrayList<>();

    /** Take-downs that the release misses. */
    static final List<String> MISSED_PAGES = new CopyOnWriteArrayList<>();

    /** Runs once, between a withdrawal's order and its work. */
    static volatile Runnable afterOrder = () -> {};

    /** Runs when a release is registered. */
    static volatile Runnable afterRelease = () -> {};

    static volatile boolean permits = true;

    @Produces
    @Singleton
    BatchSettings settings() {
        try {
            return StandInLib.settings(home, Map.of("granary.fetch.allow-hosts", "127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Produces
    @Singleton
    GenerateSettings generateSettings() {
        return GenerateSettings.from(key -> Optional.ofNullable(Map.of(
                        "granary.generate.allow-hosts", "127.0.0.1",
                        "granary.generate.requests-per-minute", "60000")
                .get(key)));
    }

    /** What stands in the way of standing jobs. */
    static volatile Supplier<Optional<GranaryException>> away = Optional::empty;

    @Produces
    @Singleton
    RemindDesk reminders() {
        return new RemindDesk() {
            @Override
            public boolean due() {
                return true;
            }

            @Override
            public Outcome run() {
                EVENTS.add("reminded");
                return new Outcome(1, 1, away.get());
            }
        };
    }

    @Produces
    @Singleton
    DriftLook drift() {
        return () -> {
            away.get().ifPresent(fault -> {
                throw fault;
            });
            return new DriftCheck.Outcome(List.of(), List.of(), List.of());
        };
    }

    @Produces
    @Singleton
    GenerationDesk generationDesk() {
        return new FakeGenerationDesk();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Leases leases(Clock clock) {
        return new Leases(database(), clock);
    }

    @Produces
    @Singleton
    LeaseKeeper keeper(Leases leases, BatchSettings settings) {
        return new LeaseKeeper(leases, settings.leaseTime(), Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "test-lease");
            thread.setDaemon(true);
            return thread;
        }));
    }

    @Produces
    @Singleton
    StopRequests stopRequests(Clock clock) {
        return new StopRequests(database(), clock);
    }

    @Produces
    @Singleton
    SparkSlots slots(BatchSettings settings) {
        return new SparkSlots(settings.spark().slots());
    }

    @Produces
    @Singleton
    SparkChild child(BatchSettings settings, AgreementSecrets secrets) {
        return new SparkChild(settings, secrets);
    }

    void end(@Disposes SparkChild child) {
        child.close();
    }

    @Produces
    @Singleton
    AgreementSecrets secrets() {
        return keyId -> new byte[32];
    }

    static Decision decision() {
        return permits
                ? new Decision(Effect.PERMIT, List.of(Reason.of(ReasonCode.PERMITTED, new TreeMap<>())), List.of())
                : new Decision(
                        Effect.DENY, List.of(Reason.of(ReasonCode.SOURCE_NOT_APPROVED, new TreeMap<>())), List.of());
    }

    @Produces
    @Singleton
    GatherGates gates() {
        return new GatherGates() {
            @Override
            public Decision gather(String gatheringId) {
                return decision();
            }

            @Override
            public void signalled(String gatheringId, List<SiteSignals.Seen> seen) {
                EVENTS.add("signalled");
            }

            @Override
            public boolean minesUnderLicense(String gatheringId) {
                return false;
            }

            @Override
            public List<TakeDown> takeDowns(String sourceId) {
                return List.of();
            }

            @Override
            public Optional<Predicate<Map<String, @Nullable String>>> takenDown(String gatheringId) {
                return takenDown;
            }

            @Override
            public Decision admit(String gatheringId) {
                return FakeGenerationDesk.waits(gatheringId)
                        ? new Decision(
                                Effect.DENY,
                                List.of(Reason.of(ReasonCode.REVIEW_NOT_FINISHED, new TreeMap<>())),
                                List.of())
                        : decision();
            }

            @Override
            public List<AdmitOrder.Admission> admissions(String gatheringId, String landingUri) {
                return FakeGenerationDesk.groups(gatheringId)
                        .map(groups -> groups.stream()
                                .map(group -> admission(gatheringId, landingUri + "/" + group.key()))
                                .toList())
                        .orElseGet(() -> List.of(admission(gatheringId, landingUri)));
            }

            @Override
            public AdmitOrder.Admission admission(String gatheringId, String landingUri) {
                GatherPlan plan = planOf(gatheringId);
                return new AdmitOrder.Admission(
                        plan.sourceId(),
                        gatheringId,
                        landingUri,
                        plan.columns(),
                        new RightsId("r-0123456789abcdef"),
                        Optional.empty(),
                        decision(),
                        Optional.empty());
            }
        };
    }

    @Produces
    @Singleton
    GatheringLog log() {
        return new FakeGatheringLog();
    }

    static final Map<String, Checked> CHECKED = new ConcurrentHashMap<>();

    @Produces
    @Singleton
    CheckLog checks() {
        return CHECKED::put;
    }

    @Produces
    @Singleton
    PurgeDesk purges() {
        return new PurgeDesk() {
            @Override
            public PurgeOrder order(String gatheringId) {
                return new PurgeOrder(
                        "purge-" + gatheringId,
                        home.resolve("warehouse").toUri().toString(),
                        "s",
                        new TreeSet<>(List.of(gatheringId)));
            }

            @Override
            public void counted(String gatheringId, long files, long bytes) {
                EVENTS.add("counted " + files);
            }

            @Override
            public void done(String gatheringId, long quarantinedRows) {
                EVENTS.add("purged " + quarantinedRows);
            }
        };
    }

    static volatile Optional<Predicate<Map<String, @Nullable String>>> takenDown = Optional.empty();
    static volatile Past past = Past.NONE;
    static volatile @Nullable Observation observed;

    @Produces
    @Singleton
    SourceHistory history() {
        return new SourceHistory() {
            @Override
            public Past past(String gatheringId) {
                return past;
            }

            @Override
            public void unchanged(String gatheringId, Observation observation) {
                observed = observation;
                EVENTS.add("unchanged");
            }

            @Override
            public void stopped(String gatheringId, Observation observation, SourceStop.Change change) {
                observed = observation;
                EVENTS.add("stopped " + change.cause() + ": " + change.before() + " -> " + change.after());
            }

            @Override
            public Optional<SourceStop.Change> detected(String gatheringId, List<Detection> detections) {
                return new LicenseEvidence(Optional.empty(), detections)
                        .conflicts().stream()
                                .findFirst()
                                .map(conflict -> new SourceStop.Change(
                                        SourceStop.Cause.LICENSE_CONFLICT,
                                        conflict.first().wording(),
                                        conflict.second().wording()));
            }

            @Override
            public void observed(String gatheringId, Observation observation) {
                observed = observation;
            }
        };
    }

    private static final class FakeGatheringLog implements GatheringLog {

        @Override
        public GatherPlan begin(String gatheringId, long executionId) {
            return planOf(gatheringId);
        }

        @Override
        public void denied(String gatheringId, Decision decision) {
            EVENTS.add("denied " + decision.reasons().get(0).code());
        }

        @Override
        public void held(String gatheringId, Decision decision) {
            EVENTS.add("held");
        }

        @Override
        public void nothingNew(String gatheringId) {
            EVENTS.add("nothing new");
        }

        @Override
        public void crawled(String gatheringId, CrawlReport report) {
            EVENTS.add("crawled");
        }

        @Override
        public void landed(String gatheringId, Manifest manifest) {
            EVENTS.add("landed " + manifest.rawBytes());
        }

        @Override
        public void parsed(String gatheringId, long records, long rejected) {
            EVENTS.add("parsed " + records + "+" + rejected);
        }

        @Override
        public void admitted(WorkReport.Gathering gathering) {
            EVENTS.add("admitted " + gathering.admitted() + " of " + gathering.read());
        }

        @Override
        public void failed(String gatheringId, String code, String message) {
            EVENTS.add("failed " + code);
        }
    }
}
