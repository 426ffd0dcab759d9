package org.granary.governance.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What reasons and duties say to people, with their evidence filled in.
 *
 * <p>Chinese of any country is answered in Traditional Chinese as used in Taiwan, everything else in English.
 */
public final class ReasonTexts {

    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");
    private static final String UNSAID = "–";

    private static final ReasonTexts ENGLISH = new ReasonTexts(read("reasons.properties"), read("remedies.properties"));
    private static final ReasonTexts TAIWAN =
            new ReasonTexts(read("reasons_zh_TW.properties"), read("remedies_zh_TW.properties"));

    private final Map<String, String> patterns;
    private final Map<String, String> remedies;

    private ReasonTexts(Map<String, String> patterns, Map<String, String> remedies) {
        this.patterns = Map.copyOf(patterns);
        this.remedies = Map.copyOf(remedies);
    }

    /** The texts for a reader of this language. */
    public static ReasonTexts of(Locale locale) {
        return locale.getLanguage().equals("zh") ? TAIWAN : ENGLISH;
    }

    /** The reason in words. */
    public String text(Reason reason) {
        return filled(reason.code().name(), reason.evidence());
    }

    /** What would do away with a reason that denies; empty for one that permits. */
    public Optional<String> remedy(ReasonCode code) {
        return Optional.ofNullable(remedies.get(code.name()));
    }

    /** What a reason says whatever it rests on; what stands for its evidence is a dash. */
    public String text(ReasonCode code) {
        return filled(code.name(), Map.of());
    }

    /** The duty in words. */
    public String text(Duty duty) {
        return filled("duty." + duty.code().name(), duty.detail());
    }

    /** What the gate asks, in words. */
    public String text(Gate gate) {
        return filled("gate." + gate.name(), Map.of());
    }

    /** The use in words. */
    public String text(Use use) {
        return filled("use." + use.name(), Map.of());
    }

    /** Every key that has a text, for the test that compares languages. */
    Set<String> keys() {
        return patterns.keySet();
    }

    /** Every code that has a remedy, for the test that compares languages. */
    Set<String> remedyKeys() {
        return remedies.keySet();
    }

    /** Names of the evidence that a text mentions. */
    Set<String> blanks(String key) {
        var names = new TreeSet<String>();
        BLANK.matcher(patterns.getOrDefault(key, "")).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private String filled(String key, Map<String, String> values) {
        Matcher blank = BLANK.matcher(patterns.getOrDefault(key, key));
        return blank.replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), UNSAID)));
    }

    private static Map<String, String> read(String resource) {
        try (InputStream in = ReasonTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        resource + " is not on the class path beside " + ReasonTexts.class + "; the build is broken.");
            }
            var bundle = new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
            var patterns = new HashMap<String, String>();
            for (Enumeration<String> keys = bundle.getKeys(); keys.hasMoreElements(); ) {
                String key = keys.nextElement();
                patterns.put(key, bundle.getString(key));
            }
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read; the build is broken.", e);
        }
    }
}
