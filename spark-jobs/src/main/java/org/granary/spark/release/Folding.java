package org.granary.spark.release;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/** What two texts have in common that differ only in width, compatibility forms and white space. */
final class Folding {

    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}]+");

    private Folding() {}

    static String fold(String text) {
        return WHITE.matcher(Normalizer.normalize(text, Form.NFKC))
                .replaceAll(" ")
                .strip();
    }
}
