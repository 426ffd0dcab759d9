package org.granary.governance.agreement;

import static java.util.Objects.requireNonNull;

import org.granary.catalog.storage.BilingualText;

/**
 * One thing that a company gets back for its data; a duty of every release that holds them.
 *
 * @param kind what sort of thing
 * @param text what exactly, in both languages
 */
public record ValueReturn(Kind kind, BilingualText text) {

    /** The sorts that the programme's plan names. */
    public enum Kind {
        /** Use of the model that was trained with the data. */
        MODEL_USE,
        /** Technical help. */
        SUPPORT,
        /** A report of how the data was used and what came of it. */
        REPORT,
        /** A business carried on together. */
        JOINT_BUSINESS
    }

    public ValueReturn {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }
}
