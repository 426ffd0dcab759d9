package org.granary.governance.grant;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;
import org.granary.governance.pull.FileRead;

/** A team fetched bytes of a release's file. */
public record FileFetched(FileRead read) implements DomainEvent {

    @Override
    public String actor() {
        return read.grant().team();
    }

    @Override
    public String subject() {
        return "grant:" + read.grant().grantId();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "release",
                read.link().dataset() + "@" + read.link().version(),
                "file",
                read.link().path(),
                "rights",
                read.link().rights().value(),
                "bytes",
                Long.toString(read.bytes()));
    }
}
