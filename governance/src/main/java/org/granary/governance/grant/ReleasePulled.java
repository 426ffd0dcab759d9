package org.granary.governance.grant;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A team was given links to a release's files. */
public record ReleasePulled(String actor, PullRecord.Facts facts) implements DomainEvent {

    @Override
    public String subject() {
        return "release:" + facts.releaseId();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "grant",
                facts.grantId(),
                "tableVersion",
                Long.toString(facts.tableVersion()),
                "rights",
                String.join(",", facts.rights()),
                "withheld",
                String.join(",", facts.withheld()),
                "files",
                Long.toString(facts.files()),
                "bytes",
                Long.toString(facts.bytes()));
    }
}
