package org.granary.governance.desk;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * One thing that waits for a decision.
 *
 * @param subject what it is about, by its id
 * @param submittedBy who asked for the decision, by user name; a job where nobody did
 * @param since when it began to wait
 * @param barred user names of those who may not decide, since it is their own
 * @param decideAt path of the operation that decides, below {@code /api}
 */
public record DeskItem(
        Kind kind, String subject, String submittedBy, Instant since, Set<String> barred, String decideAt) {

    /** The kinds of decisions. */
    public enum Kind {
        /** A source's revision that nobody has approved or rejected. */
        SOURCE_REVISION,
        /** A source whose license or schema is not what it was. */
        SOURCE_STOP,
        /** Evidence on a source's license that does not agree. */
        LICENSE_CONFLICT,
        /** Pages that wait for IP clearance. */
        CLEARANCE,
        /** A generator's terms of which nobody has concluded what they say. */
        GENERATOR_TERMS,
        /** A model team's request for access. */
        GRANT,
        /** A release that a steward proposes to open to everybody. */
        OPENING,
        /** A page that a site asks to be taken down. */
        TAKE_DOWN,
        /** An agreement that lacks the programme office's signature. */
        AGREEMENT,
        /** Generated records that wait for experts. */
        EXPERT_SAMPLE;

        /** The role of those who decide. */
        String role() {
            return this == EXPERT_SAMPLE ? "expert" : "steward";
        }
    }

    public DeskItem {
        requireNonNull(kind, "kind");
        requireNonNull(subject, "subject");
        requireNonNull(submittedBy, "submittedBy");
        requireNonNull(since, "since");
        barred = Set.copyOf(barred);
        requireNonNull(decideAt, "decideAt");
    }

    /** One that whoever submitted it may not decide. */
    public static DeskItem of(Kind kind, String subject, String submittedBy, Instant since, String decideAt) {
        return new DeskItem(kind, subject, submittedBy, since, Set.of(submittedBy), decideAt);
    }

    /** One that these people may not decide, the first of whom submitted it. */
    public static DeskItem of(Kind kind, String subject, Collection<String> barred, Instant since, String decideAt) {
        return new DeskItem(kind, subject, barred.iterator().next(), since, Set.copyOf(barred), decideAt);
    }
}
