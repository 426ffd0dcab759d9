package org.granary.governance.decision;

/** What a decision says. */
public enum Effect {
    PERMIT,
    DENY
}
