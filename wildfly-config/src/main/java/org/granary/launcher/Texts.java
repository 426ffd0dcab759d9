package org.granary.launcher;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The launcher's texts in the language of the terminal: Chinese where {@code LANG} says so, else English. */
public final class Texts {

    static final String BUNDLE = "org.granary.launcher.messages";

    /** Loaded with the first text, after the language was set. */
    private static final class Loaded {
        private static final ResourceBundle TEXTS = ResourceBundle.getBundle(
                BUNDLE,
                Locale.getDefault(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private Texts() {}

    /** Traditional Chinese where the first of {@code LC_ALL}, {@code LC_MESSAGES}, {@code LANG} that is set begins with zh. */
    static Locale language(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.startsWith("zh"))
                .map(value -> Locale.TAIWAN)
                .orElse(Locale.ENGLISH);
    }

    /** The text of a key with its arguments filled in. */
    public static String of(String key, Object... arguments) {
        return MessageFormat.format(Loaded.TEXTS.getString(key), arguments);
    }
}
