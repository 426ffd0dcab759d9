package org.granary.governance.generator;

import java.util.SortedMap;
import java.util.stream.Collectors;
import org.granary.catalog.event.DomainEvent;

/** A steward concluded what the terms of a generator say. */
public record GeneratorTermsConcluded(String actor, String termsId, String generator, ConcludedTerms conclusion)
        implements DomainEvent {

    @Override
    public String subject() {
        return "generator-terms:" + termsId;
    }

    @Override
    public SortedMap<String, String> details() {
        return DomainEvent.details(
                "generator",
                generator,
                "answers",
                conclusion.answers().toString(),
                "rulings",
                conclusion.rulings().stream()
                        .map(ruling -> ruling.question() + ": " + ruling.why())
                        .collect(Collectors.joining("; ")),
                "earlier",
                conclusion
                        .earlier()
                        .map(earlier -> earlier.fate() + ": " + earlier.why())
                        .orElse(""));
    }
}
