package org.granary.governance.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import org.granary.catalog.storage.BilingualText;

/** The desk's words in both languages. */
final class DeskTexts {

    static final DeskTexts TAIWAN = new DeskTexts("texts_zh_TW.properties");
    static final DeskTexts ENGLISH = new DeskTexts("texts.properties");

    private static final String REFUSED = "refused.";

    private final PropertyResourceBundle words;

    private DeskTexts(String file) {
        try (InputStream stream = DeskTexts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The class path lacks " + file + "; build the project anew.");
            }
            this.words = new PropertyResourceBundle(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** All keys, for whoever compares the languages. */
    SortedSet<String> keys() {
        return new TreeSet<>(words.keySet());
    }

    /** The text with its blanks, such as {@code {outcome}}, filled. */
    String text(String key, Map<String, String> values) {
        String text = words.getString(key);
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    static BilingualText both(String key, Map<String, String> values) {
        return new BilingualText(TAIWAN.text(key, values), ENGLISH.text(key, values));
    }

    /** What a refusal's code means at the desk. */
    static BilingualText refusal(String code) {
        String key = REFUSED + code;
        return both(ENGLISH.keys().contains(key) ? key : REFUSED + "other", Map.of("code", code));
    }
}
