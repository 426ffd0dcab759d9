package org.granary.governance.generator;

import java.util.SortedMap;
import org.granary.catalog.event.DomainEvent;

/** Terms of a generator were entered. */
public record GeneratorTermsFiled(String actor, String termsId, FiledTerms filed) implements DomainEvent {

    @Override
    public String subject() {
        return "generator-terms:" + termsId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "generator",
                filed.terms().generator(),
                "supersedes",
                filed.supersedes().orElse(""),
                "sha256",
                filed.terms().textSha256());
    }
}
