package org.granary.governance.license;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises license texts: by the title at their head and a few of their operative sentences, in {@code license-texts.json}.
 *
 * <p>White space, wrapping, comment marks and copyright lines do not matter. The texts themselves are not in Granary. A text that is much longer than the license is
 * reported as such: somebody may have added terms. Where two licenses would fit, none is taken.
 */
final class LicenseTexts {

    /**
     * What tells a text.
     *
     * @param head one of these is among the first words; empty = the sentences suffice
     * @param phrases each is in the text; of one that is written {@code a|b}, one part
     * @param absent none is in the text
     * @param words how many the license has; 0 = not measured
     * @param own sentences of the license itself that read like a limit and are none on the whole
     */
    record Fingerprint(
            String id, List<String> head, List<String> phrases, List<String> absent, int words, List<String> own) {

        boolean fits(String folded) {
            String start = folded.substring(0, Math.min(HEAD, folded.length()));
            return (head.isEmpty() || head.stream().anyMatch(start::contains))
                    && phrases.stream().allMatch(phrase -> anyOf(phrase, folded))
                    && absent.stream().noneMatch(phrase -> anyOf(phrase, folded));
        }

        private static boolean anyOf(String phrase, String text) {
            return List.of(phrase.split("\\|", -1)).stream().anyMatch(text::contains);
        }
    }

    /** A text that was told; {@code own} as in its fingerprint. */
    record Told(String license, String wording, Certainty certainty, List<String> own) {}

    private static final String RESOURCE = "license-texts.json";
    private static final int HEAD = 700;
    private static final Pattern COMMENT_MARK =
            Pattern.compile("(?m)^[ \\t]*(?:#+|//+|/?\\*+/?|;+|--|>|=+|<!--)[ \\t]?");
    private static final Pattern EMPHASIS = Pattern.compile("[*_`#]+");

    /** The title of a Creative Commons legal code, of any version. */
    private static final Pattern CC_TITLE = Pattern.compile(
            "\\b(attribution(?: ?- ?(?:noncommercial|sharealike|noderivatives|noderivs))*) (\\d\\.\\d)(?: (international|unported|generic|taiwan))?\\b(?! [a-z]+ legal)");

    private static final Pattern CC_TEXT = Pattern.compile(
            "creative commons corporation|creative commons public license|licensed rights|licensed material");

    private static final List<Fingerprint> FINGERPRINTS = read();

    private LicenseTexts() {}

    /** A text without the marks of comments that a file of code begins its lines with. */
    static String uncommented(String text) {
        return COMMENT_MARK.matcher(text).replaceAll("");
    }

    /** The license whose text this is; empty where it is none that is known. */
    static Optional<Told> tell(String text) {
        String folded = Wordings.folded(EMPHASIS.matcher(uncommented(text)).replaceAll(""));
        List<Fingerprint> fitting =
                FINGERPRINTS.stream().filter(print -> print.fits(folded)).toList();
        if (fitting.size() == 1) {
            Fingerprint print = fitting.get(0);
            boolean more = print.words() > 0 && words(folded) > print.words() + print.words() / 8 + 40;
            return Optional.of(new Told(
                    print.id(),
                    beginning(text),
                    more ? Certainty.FINGERPRINT_AND_MORE : Certainty.FINGERPRINT,
                    print.own()));
        }
        return fitting.isEmpty() ? creativeCommons(text, folded) : Optional.empty();
    }

    private static Optional<Told> creativeCommons(String text, String folded) {
        Matcher title = CC_TITLE.matcher(folded.substring(0, Math.min(HEAD, folded.length())));
        if (!title.find() || !CC_TEXT.matcher(folded).find()) {
            return Optional.empty();
        }
        return CreativeCommonsNames.find(title.group())
                .map(id -> new Told(id, beginning(text), Certainty.FINGERPRINT, List.of()));
    }

    private static int words(String folded) {
        return folded.split(" ", -1).length;
    }

    private static String beginning(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.chars().anyMatch(Character::isLetter))
                .findFirst()
                .orElse("");
    }

    private static List<Fingerprint> read() {
        try (InputStream in = LicenseTexts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not on the class path beside " + LicenseTexts.class + "; the build is broken.");
            }
            var prints = new ArrayList<Fingerprint>();
            for (JsonNode node : new ObjectMapper().readTree(in).path("texts")) {
                prints.add(new Fingerprint(
                        node.path("id").asText(),
                        texts(node.path("head")),
                        texts(node.path("phrases")),
                        texts(node.path("absent")),
                        node.path("words").asInt(),
                        texts(node.path("own"))));
            }
            return List.copyOf(prints);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read; the build is broken.", e);
        }
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
