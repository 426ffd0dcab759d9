package org.granary.governance.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.catalog.storage.BilingualText;

/** The words of agreements in one language, with what the terms say filled in. */
final class TextBundle {

    static final TextBundle TAIWAN = new TextBundle(Locale.TAIWAN, "text_zh_TW.properties");
    static final TextBundle ENGLISH = new TextBundle(Locale.ENGLISH, "text.properties");

    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

    private final Locale locale;
    private final PropertyResourceBundle words;

    private TextBundle(Locale locale, String file) {
        this.locale = locale;
        try (InputStream stream = TextBundle.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The class path lacks " + file + "; build the project anew.");
            }
            this.words = new PropertyResourceBundle(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    Locale locale() {
        return locale;
    }

    /** All keys, for whoever compares the languages. */
    SortedSet<String> keys() {
        return new TreeSet<>(words.keySet());
    }

    String text(String key) {
        return words.getString(key);
    }

    /** The text with its blanks filled; a blank that nothing is given for is a fault of ours. */
    String text(String key, Map<String, String> values) {
        Matcher blank = BLANK.matcher(text(key));
        var filled = new StringBuilder();
        while (blank.find()) {
            String value = values.get(blank.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        "Text '" + key + "' has the blank {" + blank.group(1) + "}, which nothing is given for.");
            }
            blank.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return blank.appendTail(filled).toString();
    }

    /** The text in this language. */
    String of(BilingualText text) {
        return this == TAIWAN ? text.zh() : text.en();
    }

    /** The words in their order, or the word for none of them. */
    String list(Iterable<String> items, String none) {
        String joined = String.join(text("separator"), items);
        return joined.isEmpty() ? text(none) : joined;
    }
}
