package org.granary.governance.decision;

import java.util.Arrays;
import java.util.Optional;

/** One thing that somebody means to do with data, or one circumstance of doing it; a use is a set of these. */
public enum Use {
    PRETRAIN("pretrain"),
    FINE_TUNE("fine-tune"),
    ALIGN("align"),
    EVALUATE("evaluate"),
    /** Retrieval-augmented generation. */
    RETRIEVE("retrieve"),
    RESEARCH("research"),
    COMMERCIAL("commercial"),
    REDISTRIBUTE_DATA("redistribute-data"),
    REDISTRIBUTE_MODEL("redistribute-model"),
    OUTSIDE_TAIWAN("outside-taiwan");

    private final String label;

    Use(String label) {
        this.label = label;
    }

    /** The word used in agreements, requests and answers. */
    public String label() {
        return label;
    }

    /** Whether this narrows another use (commercial, redistribution, place) instead of being one by itself. */
    public boolean isModifier() {
        return switch (this) {
            case COMMERCIAL, REDISTRIBUTE_DATA, REDISTRIBUTE_MODEL, OUTSIDE_TAIWAN -> true;
            case PRETRAIN, FINE_TUNE, ALIGN, EVALUATE, RETRIEVE, RESEARCH -> false;
        };
    }

    /** The use with this label, or nothing where no such use exists; unknown words never permit. */
    public static Optional<Use> fromLabel(String label) {
        return Arrays.stream(values()).filter(use -> use.label.equals(label)).findFirst();
    }
}
