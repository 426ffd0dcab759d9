package org.granary.governance.opening;

import java.time.Instant;
import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** A company gave its own written word that its records in a release may be open to everybody. */
public record OpeningWordGiven(String actor, String releaseId, OpeningWord.Word word, Instant loggedInAt)
        implements DomainEvent {

    @Override
    public String subject() {
        return "release:" + releaseId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "company", word.company(), "words", word.words(), "loggedInAt", loggedInAt.toString());
    }
}
