package org.granary.batch.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.granary.batch.BatchErrors;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.decision.ReasonTexts;

/** A refusal's code in words: a fault of the row, of a value in it, or a reason of the gate; several codes stand with commas between them. */
public final class RefusalTexts {

    private static final Properties ENGLISH = texts("en");
    private static final Properties TAIWAN = texts("zh_TW");

    private RefusalTexts() {}

    /** Both texts; the code itself where nobody wrote one. */
    public static BilingualText of(String codes) {
        return new BilingualText(of(codes, Locale.TAIWAN), of(codes, Locale.ENGLISH));
    }

    /** For a reader of this language. */
    public static String of(String codes, Locale locale) {
        Properties texts = locale.getLanguage().equals("zh") ? TAIWAN : ENGLISH;
        return Arrays.stream(codes.split(",", -1))
                .map(code -> Optional.ofNullable(texts.getProperty(code))
                        .or(() -> reason(code)
                                .map(reason -> ReasonTexts.of(locale).text(reason)))
                        .orElse(code))
                .collect(Collectors.joining(" "));
    }

    private static Optional<ReasonCode> reason(String code) {
        return Arrays.stream(ReasonCode.values())
                .filter(reason -> reason.name().equals(code))
                .findFirst();
    }

    private static Properties texts(String language) {
        var texts = new Properties();
        load(texts, BatchErrors.class, "batch_" + language + ".properties");
        load(texts, RefusalTexts.class, "refusals_" + language + ".properties");
        return texts;
    }

    private static void load(Properties texts, Class<?> beside, String name) {
        try (var in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside " + beside + "; the build is broken.");
            }
            texts.load(new InputStreamReader(in, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read; the build is broken.", e);
        }
    }
}
