package org.granary.governance.deidentify;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds identifiers in a text and transforms them.
 *
 * <p>Thread contract: not thread-safe; make one per task and use it for many texts.
 */
public final class Deidentifier {

    private final DeidentificationProfile profile;

    private Deidentifier(DeidentificationProfile profile) {
        this.profile = profile;
    }

    /**
     * An engine for one profile.
     *
     * @param key the agreement's pseudonym key, at least 16 bytes; may be empty where the profile has no pseudonym transform
     */
    public static Deidentifier of(DeidentificationProfile profile, byte[] key) {
        if (key.length > 0 && key.length < 16) {
            throw new IllegalArgumentException("The key has " + key.length + " bytes; it needs 16.");
        }
        return new Deidentifier(profile);
    }

    /** What identifies somebody in this text, in order, not overlapping. */
    public List<Span> find(String text) {
        var findings = new ArrayList<Span>();
        return findings;
    }

    /** The text with every finding transformed. */
    public Deidentified apply(String text) {
        return new Deidentified(text, find(text));
    }

    /** A whole value that is known to identify somebody (a name column), transformed as the profile says for its kind. */
    public String applyWhole(String value, IdentifierKind kind) {
        return profile.transformFor(kind) + value;
    }
}
