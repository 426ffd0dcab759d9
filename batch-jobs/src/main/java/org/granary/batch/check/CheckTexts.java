package org.granary.batch.check;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.granary.catalog.storage.BilingualText;

/** What codes mean, in both languages. */
final class CheckTexts {

    private static final List<String> BUNDLES = List.of("org.granary.batch.check.check", "org.granary.batch.batch");

    private CheckTexts() {}

    /** The text of a code; that of OTHER for codes that have none here, such as a gate's. */
    static BilingualText of(String code) {
        return new BilingualText(text(code, Locale.TRADITIONAL_CHINESE), text(code, Locale.ENGLISH));
    }

    private static String text(String code, Locale locale) {
        for (String name : BUNDLES) {
            var bundle = ResourceBundle.getBundle(
                    name,
                    locale,
                    CheckTexts.class.getClassLoader(),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            try {
                return bundle.getString(code);
            } catch (MissingResourceException e) {
                // the next bundle, and at last the text for what has none
            }
        }
        return text("OTHER", locale);
    }
}
