package org.granary.batch.extract;

import static java.util.Objects.requireNonNull;

/**
 * A place where a page names a license. What it declares is kept as it stands; normalising is governance's, concluding a steward's.
 *
 * @param text the URL that the page links to, or the words that it uses
 */
public record LicenseMention(Basis basis, String text) {

    /** How the page names it, strongest first. */
    public enum Basis {
        /** {@code rel=license} on a link. */
        REL,
        /** {@code license} of schema.org data, or a Dublin Core element. */
        METADATA,
        /** A link to a deed of Creative Commons. */
        DEED_LINK,
        /** Words only. */
        WORDS
    }

    public LicenseMention {
        requireNonNull(basis, "basis");
        requireNonNull(text, "text");
    }
}
