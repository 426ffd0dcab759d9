package org.granary.batch.intake;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What a company reads beside a file that was not taken, in Chinese and English. */
public final class RefusalText {

    private static final String BUNDLE = "org.granary.batch.intake.refusal";

    private RefusalText() {}

    /** The text for a file that was refused with this code; {@code why} may be empty. */
    public static String of(String file, String code, String why) {
        var both = new StringBuilder();
        for (Locale locale : List.of(Locale.TAIWAN, Locale.ENGLISH)) {
            var texts = ResourceBundle.getBundle(
                    BUNDLE,
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            var key = texts.containsKey(code) ? code : "OTHER";
            both.append(texts.getString("refused").formatted(file))
                    .append('\n')
                    .append(texts.getString(key))
                    .append('\n')
                    .append(code)
                    .append(why.isEmpty() ? "" : ": " + why)
                    .append("\n\n");
        }
        return both.toString();
    }
}
