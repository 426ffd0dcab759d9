package org.granary.governance.desk;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.BilingualText;

/**
 * What became of one of several decisions.
 *
 * @param code why it was refused, as the operation for a single one would answer; empty where it was not
 * @param text the outcome in words
 * @param detail what exactly stands against it, in English, as the operation for a single one would answer; empty where nothing does
 * @param before what was decided before, and by whom; empty where it was not
 */
public record Answer(
        String subject,
        Outcome outcome,
        Optional<String> code,
        BilingualText text,
        Optional<String> detail,
        Optional<Deciding.Decided> before) {

    /** What can become of one. */
    public enum Outcome {
        DECIDED,
        /** It was decided before, by this caller or another one, and stays as it is. */
        DECIDED_BEFORE,
        /** Nothing of it was kept. */
        REFUSED
    }

    /** The code of a fault of ours; the log says more. */
    static final String FAULT = "INTERNAL";

    public Answer {
        requireNonNull(subject, "subject");
        requireNonNull(outcome, "outcome");
        requireNonNull(text, "text");
    }

    static Answer decided(String subject) {
        return new Answer(
                subject,
                Outcome.DECIDED,
                Optional.empty(),
                DeskTexts.both("decided", Map.of()),
                Optional.empty(),
                Optional.empty());
    }

    static Answer before(String subject, Deciding.Decided before) {
        return new Answer(
                subject,
                Outcome.DECIDED_BEFORE,
                Optional.empty(),
                DeskTexts.both("decided.before", Map.of("outcome", before.outcome())),
                Optional.empty(),
                Optional.of(before));
    }

    static Answer refused(String subject, GranaryException why) {
        String code = why.code().name();
        return new Answer(
                subject,
                Outcome.REFUSED,
                Optional.of(code),
                DeskTexts.refusal(code),
                Optional.ofNullable(why.getMessage()),
                Optional.empty());
    }

    static Answer failed(String subject) {
        return new Answer(
                subject,
                Outcome.REFUSED,
                Optional.of(FAULT),
                DeskTexts.refusal(FAULT),
                Optional.empty(),
                Optional.empty());
    }
}
