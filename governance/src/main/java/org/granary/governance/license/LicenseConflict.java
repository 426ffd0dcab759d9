package org.granary.governance.license;

import static java.util.Objects.requireNonNull;

/**
 * Two pieces of evidence that cannot both rule. Only a steward resolves it, by saying which rules and why.
 *
 * @param second the same as {@code first} where one piece is in doubt by itself
 */
public record LicenseConflict(Kind kind, Detection first, Detection second) {

    /** The place of a conclusion that is about to be made. */
    static final String CONCLUDED = "concluded";

    /** How they conflict. */
    public enum Kind {
        /** The source declares one license, something beside the data names another. */
        DECLARED_AND_DETECTED_DIFFER,
        /** Two things beside the data name different licenses. */
        DETECTED_DIFFER,
        /** A license permits what a sentence of the publisher's own forbids. */
        RESTRICTION_BESIDE_LICENSE,
        /** A license's text is longer than the license: terms may have been added. */
        TERMS_MAY_BE_ADDED,
        /** The steward's conclusion permits more than a piece of the evidence. */
        CONCLUDED_PERMITS_MORE
    }

    public LicenseConflict {
        requireNonNull(kind, "kind");
        requireNonNull(first, "first");
        requireNonNull(second, "second");
    }

    /** The same for the same conflict, however often it is found and wherever the pieces were seen. */
    public String key() {
        return kind + " | " + said(first) + " | " + said(second);
    }

    /** Both pieces in one line, for people. */
    public String words() {
        return first.equals(second) ? kind + " " + quoted(first) : kind + " " + quoted(first) + " / " + quoted(second);
    }

    private static String quoted(Detection piece) {
        String wording = piece.wording().replaceAll("\\s+", " ");
        return piece.place() + ": '" + (wording.length() > 120 ? wording.substring(0, 120) + "…" : wording) + "'";
    }

    private static String said(Detection piece) {
        return piece.reading().license().orElseGet(piece::wording);
    }
}
