package org.granary.batch.gather;

import java.util.SortedMap;
import java.util.stream.Collectors;
import org.granary.batch.crawl.CrawlReport;
import org.granary.catalog.event.DomainEvent;

/** A web source was crawled. */
public record SiteCrawled(String gatheringId, CrawlReport report) implements DomainEvent {

    @Override
    public String actor() {
        return "job:gather";
    }

    @Override
    public String subject() {
        return "gathering:" + gatheringId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "end",
                report.end().name(),
                "stored",
                Long.toString(report.stored()),
                "unchanged",
                Long.toString(report.unchanged()),
                "requests",
                Long.toString(report.requests()),
                "bytes",
                Long.toString(report.bytes()),
                "codes",
                report.codes().entrySet().stream()
                        .map(code -> code.getKey() + "=" + code.getValue())
                        .collect(Collectors.joining(",")));
    }
}
