package org.granary.governance.withdrawal;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A team says what it did about records that were withdrawn. */
public record NoticeAcknowledged(String actor, Notice.Content content, Notice.Remedy remedy, String remark)
        implements DomainEvent {

    @Override
    public String subject() {
        return "withdrawal:" + content.withdrawalId();
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "team", content.team(), "release", content.releaseId(), "remedy", remedy.name(), "remark", remark);
    }
}
