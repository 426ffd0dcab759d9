package org.granary.batch.gather;

import jakarta.annotation.Resource;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.granary.batch.crawl.CrawlPlan;
import org.granary.batch.crawl.CrawlReport;
import org.granary.batch.crawl.CrawlSettings;
import org.granary.batch.crawl.Crawler;
import org.granary.batch.crawl.Frontier;
import org.granary.batch.crawl.JdbcFrontier;
import org.granary.batch.crawl.LandingSink;
import org.granary.batch.crawl.PageSink;
import org.granary.batch.crawl.WebUrl;
import org.granary.batch.job.JobSubject;
import org.granary.batch.job.ProgressBoard;
import org.granary.batch.job.StepGuard;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.setting.BatchSettings;
import org.jspecify.annotations.Nullable;

/**
 * Crawls a web source into the landing: pages, and the WARC files that are the evidence. Exit status LANDED; UNCHANGED where no page is new.
 *
 * <p>Restart: the frontier in the database knows what is settled; where the manifest is there, nothing is fetched.
 */
@Named("gatherCrawl")
@Dependent
class CrawlBatchlet extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    GatheringLog log;

    @Inject
    GatherGates gates;

    @Inject
    BatchSettings settings;

    @Inject
    ProgressBoard board;

    @Inject
    Clock clock;

    @Resource
    DataSource database;

    @Inject
    @BatchProperty(name = "gatheringId")
    @Nullable
    String gatheringId;

    private volatile boolean stopped;
    private volatile @Nullable Crawler crawler;

    @Override
    public String process() throws InterruptedException {
        String id = JobSubject.required(gatheringId, "gatheringId");
        return StepGuard.run(() -> crawl(id), (code, message) -> log.failed(id, code, message));
    }

    @Override
    public void stop() {
        stopped = true;
        Crawler running = crawler;
        if (running != null) {
            running.stop();
        }
    }

    private String crawl(String id) throws IOException, InterruptedException {
        GatherPlan plan = log.begin(id, job.getExecutionId());
        LandingStore landing = Landings.of(plan);
        Path work = settings.work("gather-" + id);
        Files.createDirectories(work);
        var pages = (GatherPlan.Pages) plan.origin();
        Optional<Manifest> earlier = Manifest.read(landing, work);
        var frontier = new JdbcFrontier(database, plan.sourceId(), clock);
        var sink = new LandingSink(landing, work);
        if (earlier.isEmpty()) {
            frontier.reopen(pages.since());
            CrawlReport report = run(plan, pages, frontier, sink, work);
            if (report.end() == CrawlReport.End.STOPPED) {
                return "STOPPED";
            }
            log.crawled(id, report);
        }
        LandingSink.Sealed sealed =
                sink.seal(plan.sourceId(), id, String.join(" ", pages.scope().seeds()), frontier, clock.instant());
        log.landed(id, sealed.manifest());
        if (sealed.pages() == 0) {
            log.nothingNew(id);
            WorkFolder.clear(work);
            return "UNCHANGED";
        }
        return "LANDED";
    }

    private CrawlReport run(GatherPlan plan, GatherPlan.Pages pages, Frontier frontier, PageSink sink, Path work)
            throws InterruptedException {
        // Whoever crawled for this gathering before has ended, or has lost the gathering's lease.
        CrawlSettings behaviour = CrawlRules.settings(pages.scope(), settings);
        frontier.release(plan.gatheringId() + "-", clock.instant().plus(behaviour.delay()));
        boolean licensed = gates.minesUnderLicense(plan.gatheringId());
        var crawl = new CrawlPlan(
                CrawlRules.scope(pages.scope()),
                behaviour,
                frontier,
                counted(sink, pages.scope().maxPages().orElse(0L)),
                signals -> CrawlRules.keeps(signals, licensed),
                () -> gates.takeDowns(plan.sourceId()));
        var made = new Crawler(
                crawl,
                plan.gatheringId() + "-" + job.getExecutionId(),
                work,
                CrawlRules.limits(settings),
                new Crawler.Access(clock, settings.allowHosts()));
        crawler = made;
        if (stopped) {
            made.stop();
        }
        List<WebUrl> seeds = pages.scope().seeds().stream()
                .map(WebUrl::of)
                .flatMap(Optional::stream)
                .toList();
        return made.run(seeds);
    }

    private PageSink counted(PageSink sink, long total) {
        return batch -> {
            sink.keep(batch);
            Crawler running = crawler;
            board.report(
                    job.getExecutionId(),
                    new ProgressBoard.Entry("crawl", running == null ? 0 : running.kept(), total));
        };
    }
}
