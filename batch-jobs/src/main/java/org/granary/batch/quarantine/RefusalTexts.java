package org.granary.batch.quarantine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.batch.check.CheckTexts;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.decision.ReasonCode;
import org.granary.governance.decision.ReasonTexts;

/** A refusal's code in words: a fault of the row, of a value in it, or a reason of the gate; several codes stand with commas between them. */
final class RefusalTexts {

    private RefusalTexts() {}

    /** Both texts; the code itself where nobody wrote one. */
    static BilingualText of(String codes) {
        return new BilingualText(of(codes, Locale.TAIWAN), of(codes, Locale.ENGLISH));
    }

    /** For a reader of this language. */
    static String of(String codes, Locale locale) {
        return Arrays.stream(codes.split(",", -1))
                .map(code -> CheckTexts.known(code, locale)
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
}
