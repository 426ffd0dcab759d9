package org.granary.governance.deidentify;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;

/**
 * Finds identifiers in a text and transforms them.
 *
 * <p>Thread contract: not thread-safe; make one per task and use it for many texts. Time grows with the length of the text alone.
 */
public final class Deidentifier {

    /** Goes up whenever the same text and profile may give another result. */
    private static final String ENGINE_VERSION = "3";

    /** Two or three are enough for any text that people write. */
    private static final int MAX_ROUNDS = 16;

    private final DeidentificationProfile profile;
    private final Transformer transformer;
    private final DetectionPass pass;
    /** Whether there is nothing to leave out of what was found. */
    private final boolean keepsNothingElse;

    private Deidentifier(DeidentificationProfile profile, byte[] key) {
        this.profile = requireNonNull(profile, "profile");
        this.transformer = new Transformer(profile, key);
        this.pass = new DetectionPass(
                !profile.keeps(IdentifierKind.DATE),
                !profile.keeps(IdentifierKind.NAME),
                new CustomTerms(profile.customTerms()));
        this.keepsNothingElse =
                EnumSet.complementOf(EnumSet.of(IdentifierKind.DATE)).stream().noneMatch(profile::keeps);
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
        if (key.length == 0 && profile.transforms().containsValue(new Transform.Pseudonym())) {
            throw new IllegalArgumentException("The profile " + profile.reference()
                    + " asks for pseudonyms, but there is no key. Give the agreement's key, or change the transform.");
        }
        return new Deidentifier(profile, key);
    }

    /** Which rules these are, as evidence in reports. */
    public static String engineVersion() {
        return ENGINE_VERSION;
    }

    /** What identifies somebody in this text, in order, not overlapping. */
    public List<Span> find(String text) {
        return find(text, KnownIdentifiers.NONE);
    }

    private List<Span> find(String text, KnownIdentifiers known) {
        List<Span> found = pass.find(text, known, profile.minimumScore());
        return keepsNothingElse
                ? found
                : found.stream().filter(span -> !profile.keeps(span.kind())).toList();
    }

    /**
     * The text with every finding transformed; the same String where there is none. What stands beside a placeholder is looked at
     * again, so that a second application changes nothing.
     */
    public Deidentified apply(String text) {
        return apply(text, KnownIdentifiers.NONE);
    }

    /** As {@link #apply(String)}, for a text of a record whose other columns give these identifiers. */
    public Deidentified apply(String text, KnownIdentifiers known) {
        List<Span> findings = find(text, known);
        if (findings.isEmpty()) {
            return new Deidentified(text, findings);
        }
        var rewriting = new Rewriting(text);
        for (int round = 0; round < MAX_ROUNDS && !findings.isEmpty(); round++) {
            if (!rewriting.replace(findings, transformer)) {
                break;
            }
            findings = find(rewriting.text(), known);
        }
        return new Deidentified(rewriting.text(), rewriting.findings());
    }

    /** A whole value that is known to identify somebody (a name column), transformed as the profile says for its kind. */
    public String applyWhole(String value, IdentifierKind kind) {
        if (value.isBlank()) {
            return value;
        }
        var out = new StringBuilder(value.length() + 16);
        transformer.append(out, value, kind);
        return out.toString();
    }
}
