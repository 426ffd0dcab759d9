package org.granary.batch.generate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the journal says of one call; both stores decide by it. */
record CallHistory(List<Entry> entries) {

    CallHistory {
        entries = List.copyOf(entries);
    }

    /** One line of the journal. */
    record Entry(
            int attempt, Kind kind, long units, @Nullable LlmAnswer answer) {}

    /** Kinds of lines. */
    enum Kind {
        RESERVED,
        ANSWERED,
        FAILED,
        LOST,
        REFUSED;

        static Kind of(GenerationStore.Ending ending) {
            return valueOf(ending.name());
        }
    }

    Optional<LlmAnswer> answer() {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.ANSWERED)
                .flatMap(entry -> Optional.ofNullable(entry.answer()).stream())
                .findFirst();
    }

    int attempts() {
        return (int)
                entries.stream().filter(entry -> entry.kind() == Kind.RESERVED).count();
    }

    /** Whether it is not to be made again. */
    boolean exhausted() {
        return attempts() >= GenerationStore.MOST_ATTEMPTS
                || entries.stream().anyMatch(entry -> entry.kind() == Kind.REFUSED);
    }

    /** Attempts that nobody settled. */
    List<Integer> open() {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.RESERVED && !settled(entry.attempt()))
                .map(Entry::attempt)
                .toList();
    }

    boolean settled(int attempt) {
        return entries.stream().anyMatch(entry -> entry.attempt() == attempt && entry.kind() != Kind.RESERVED);
    }

    /** What was reserved for an attempt; nothing where there is no such attempt. */
    Optional<Long> reserved(int attempt) {
        return entries.stream()
                .filter(entry -> entry.attempt() == attempt && entry.kind() == Kind.RESERVED)
                .map(Entry::units)
                .findFirst();
    }
}
