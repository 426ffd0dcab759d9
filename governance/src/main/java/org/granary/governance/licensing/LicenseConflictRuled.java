package org.granary.governance.licensing;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A steward said which evidence of a source's license rules. */
public record LicenseConflictRuled(String actor, String sourceId, int revision, LicenseRuling.Word word, int conflicts)
        implements DomainEvent {

    @Override
    public String subject() {
        return "source:" + sourceId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "revision",
                Integer.toString(revision),
                "evidence",
                word.evidence(),
                "why",
                word.why(),
                "conflicts",
                Integer.toString(conflicts));
    }
}
