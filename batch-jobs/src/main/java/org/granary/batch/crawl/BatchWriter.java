package org.granary.batch.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.batch.BatchErrors;
import org.granary.batch.connector.PageFetcher.Answer;
import org.granary.batch.crawl.Outcome.State;
import org.jspecify.annotations.Nullable;

/**
 * Writes visits down in batches: evidence into a WARC file as it comes, pages and outcomes when the batch ends. First the sink keeps the batch,
 * then the frontier settles its URLs in one transaction; a crash between the two leaves a batch that does not count.
 *
 * <p>Thread contract: thread-safe; one visit is written at a time.
 */
final class BatchWriter implements SiteBook.Witness {

    /** Characters of text that are held in memory at most. */
    private static final long MOST_TEXT = 8_000_000;

    private final String run;
    private final Path work;
    private final PageSink sink;
    private final Frontier frontier;
    private final CrawlSettings settings;
    private final Clock clock;

    private @Nullable WarcFile warc;
    private String name = "";
    private Path file = Path.of("");
    private Instant begun = Instant.MIN;
    private int number;
    private long text;
    private final List<CrawledPage> pages = new ArrayList<>();
    private final List<Settled> outcomes = new ArrayList<>();

    private final Map<String, Long> codes = new TreeMap<>();
    private long stored;
    private long unchanged;

    BatchWriter(String run, Path work, PageSink sink, Frontier frontier, CrawlSettings settings, Clock clock) {
        this.run = run;
        this.work = work;
        this.sink = sink;
        this.frontier = frontier;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized void saw(Answer answer, Instant at) {
        try {
            opened().exchange(answer, at);
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Writing evidence of " + answer.url(), e);
        }
    }

    synchronized void write(Visit visit) {
        try {
            WarcFile open = opened();
            long offset = evidence(open, visit);
            if (visit.signals().isPresent()) {
                open.metadata(
                        visit.taken().url().uri(),
                        visit.at(),
                        visit.signals().get().json());
            }
            if (visit.page().isPresent() && visit.state() == State.STORED) {
                text += visit.page().get().paragraphs().stream()
                        .mapToLong(String::length)
                        .sum();
                pages.add(new CrawledPage(
                        visit.taken().url(),
                        visit.at(),
                        visit.status(),
                        visit.page().get(),
                        visit.signals().orElseThrow(),
                        sink.warcName(name),
                        offset));
            }
            outcomes.add(new Settled(
                    visit.taken(),
                    new Outcome(
                            visit.state(),
                            visit.status(),
                            visit.code(),
                            visit.validators(),
                            visit.at(),
                            name,
                            offset,
                            visit.leadsTo())));
            if (outcomes.size() >= settings.batchPages() || open.size() >= settings.batchBytes() || text >= MOST_TEXT) {
                commit();
            }
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Writing down " + visit.taken().url(), e);
        }
    }

    private static long evidence(WarcFile open, Visit visit) throws IOException {
        if (visit.evidence() instanceof Visit.Evidence.Exchange exchange) {
            return open.exchange(exchange.answer(), visit.at());
        }
        if (visit.evidence() instanceof Visit.Evidence.Unchanged same) {
            return open.unchanged(same.answer(), visit.at(), same.former());
        }
        return -1;
    }

    private WarcFile opened() throws IOException {
        WarcFile open = warc;
        if (open == null) {
            name = "%s-%05d".formatted(run, number++);
            Files.createDirectories(work);
            file = work.resolve(sink.warcName(name));
            begun = clock.instant();
            open = new WarcFile(file, settings.userAgent());
            warc = open;
        }
        return open;
    }

    synchronized void commitWhenOld() {
        if (!outcomes.isEmpty() && begun.plus(settings.batchTime()).isBefore(clock.instant())) {
            commit();
        }
    }

    /** Ends the batch; does nothing where nothing was visited. */
    synchronized void commit() {
        WarcFile open = warc;
        if (open == null || outcomes.isEmpty()) {
            return;
        }
        try {
            open.close();
            sink.keep(new PageSink.Batch(name, file, pages));
        } catch (IOException e) {
            throw BatchErrors.landingUnavailable("Keeping batch " + name, e);
        }
        for (Settled settled : frontier.settle(outcomes)) {
            Outcome outcome = settled.outcome();
            outcome.code().ifPresent(code -> codes.merge(code, 1L, Long::sum));
            stored += outcome.state() == State.STORED ? 1 : 0;
            unchanged += outcome.state() == State.UNCHANGED ? 1 : 0;
        }
        warc = null;
        text = 0;
        pages.clear();
        outcomes.clear();
    }

    /** Gives up what is not settled, as a crash would. */
    synchronized void abandon() {
        Optional.ofNullable(warc).ifPresent(open -> {
            try {
                open.close();
                Files.deleteIfExists(file);
            } catch (IOException e) {
                System.getLogger(BatchWriter.class.getName()).log(System.Logger.Level.WARNING, e.getMessage(), e);
            }
        });
        warc = null;
    }

    /** Pages kept so far, those of the open batch included. */
    synchronized long kept() {
        return stored + pages.size();
    }

    /** URLs that were visited and are not settled yet. */
    synchronized int unsettled() {
        return outcomes.size();
    }

    synchronized CrawlReport report(CrawlReport.End end, long requests, long bytes, Duration time) {
        return new CrawlReport(end, stored, unchanged, codes, requests, bytes, time);
    }
}
