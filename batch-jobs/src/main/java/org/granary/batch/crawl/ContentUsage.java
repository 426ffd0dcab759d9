package org.granary.batch.crawl;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Reads AI preferences ({@code train-ai=n}) as the AIPREF drafts write them in a header or a rule of robots.txt. */
final class ContentUsage {

    /** Uses whose refusal means that nothing may be trained: names of several drafts. */
    private static final Set<String> TRAINING = Set.of("train-ai", "train-genai", "ai", "bots", "tdm", "genai", "all");

    private ContentUsage() {}

    static boolean deniesTraining(String value) {
        return Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1))
                .map(part -> part.replaceFirst(";.*", "").strip())
                .anyMatch(part -> {
                    int equals = part.indexOf('=');
                    return equals > 0
                            && TRAINING.contains(part.substring(0, equals).strip())
                            && part.substring(equals + 1).strip().equals("n");
                });
    }
}
