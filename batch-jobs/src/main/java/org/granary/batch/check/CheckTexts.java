package org.granary.batch.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.granary.catalog.storage.BilingualText;

/** What codes mean, in both languages. */
public final class CheckTexts {

    private static final List<String> BUNDLES = List.of("org.granary.batch.check.check", "org.granary.batch.batch");

    private CheckTexts() {}

    /** The text of a code; that of OTHER for codes that have none here, such as a gate's. */
    static BilingualText of(String code) {
        return new BilingualText(text(code, Locale.TRADITIONAL_CHINESE), text(code, Locale.ENGLISH));
    }

    /** The text of a fault of a row, of a value or of a job; empty for other codes. */
    public static Optional<String> known(String code, Locale locale) {
        Locale language = locale.getLanguage().equals("zh") ? Locale.TRADITIONAL_CHINESE : Locale.ENGLISH;
        return BUNDLES.stream()
                .map(name -> ResourceBundle.getBundle(
                        name,
                        language,
                        CheckTexts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .filter(bundle -> bundle.containsKey(code))
                .findFirst()
                .map(bundle -> bundle.getString(code));
    }

    private static String text(String code, Locale locale) {
        return known(code, locale).or(() -> known("OTHER", locale)).orElseThrow();
    }
}
