package org.granary.governance.license;

import java.text.Normalizer;
import java.util.Locale;

/** Texts made comparable: letters small, marks of other scripts as their plain ones, every run of white space one space. */
final class Wordings {

    private Wordings() {}

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace('‘', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('‐', '-')
                .replace('–', '-')
                .replace('—', '-')
                .replaceAll("\\s+", " ")
                .strip();
    }
}
