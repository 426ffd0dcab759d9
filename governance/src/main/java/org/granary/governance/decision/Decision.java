package org.granary.governance.decision;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The answer at a gate.
 *
 * @param effect permit or deny
 * @param reasons on denial all that stands against it, never empty; on permit what it rests on, never empty
 * @param duties what travels with a permit; empty on denial
 */
public record Decision(Effect effect, List<Reason> reasons, List<Duty> duties) {

    public Decision {
        requireNonNull(effect, "effect");
        reasons = List.copyOf(reasons);
        duties = List.copyOf(duties);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("A decision without a reason cannot be explained; give at least one.");
        }
        if (effect == Effect.DENY && !duties.isEmpty()) {
            throw new IllegalArgumentException("A denial carries no duties; they belong to a permit.");
        }
    }

    /** Whether the data may pass. */
    public boolean permits() {
        return effect == Effect.PERMIT;
    }
}
