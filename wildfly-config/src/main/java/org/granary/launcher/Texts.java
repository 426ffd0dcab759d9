package org.granary.launcher;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The launcher's texts in the language of the terminal: Chinese where {@code LANG} says so, else English. */
final class Texts {

    static final String BUNDLE = "org.granary.launcher.messages";

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle(
            BUNDLE,
            Locale.getDefault(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    private Texts() {}

    static String of(String key, Object... arguments) {
        return MessageFormat.format(TEXTS.getString(key), arguments);
    }
}
