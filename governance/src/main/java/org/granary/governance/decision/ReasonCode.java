package org.granary.governance.decision;

/** Stable codes of the reasons; texts in zh-TW and English are in {@code reasons_*.properties}. */
public enum ReasonCode {
    PERMITTED
}
