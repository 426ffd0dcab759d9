package org.granary.batch.generate;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * Tells Taiwan's characters from the simplified ones.
 *
 * <p>A character that GB 2312 has and Big5 lacks is one that Traditional Chinese does not write. This tells scripts, not wording: mainland terms in
 * Traditional characters pass.
 */
final class ChineseScript {

    private static final double MOST_SIMPLIFIED = 0.03;
    private static final double LEAST_CHINESE = 0.5;

    private final CharsetEncoder big5 = Charset.forName("Big5").newEncoder();
    private final CharsetEncoder gb2312 = Charset.forName("GB2312").newEncoder();

    /** How many letters a text has, of these Chinese ones, and of these simplified ones. */
    record Count(int letters, int chinese, int simplified) {

        boolean isChinese() {
            return letters > 0 && chinese >= LEAST_CHINESE * letters;
        }

        boolean isSimplified() {
            return simplified > MOST_SIMPLIFIED * chinese;
        }
    }

    Count count(String text) {
        int letters = 0;
        int chinese = 0;
        int simplified = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
                    chinese++;
                    simplified += gb2312.canEncode(c) && !big5.canEncode(c) ? 1 : 0;
                }
            }
        }
        return new Count(letters, chinese, simplified);
    }
}
