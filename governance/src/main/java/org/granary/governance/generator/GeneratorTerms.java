package org.granary.governance.generator;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.rights.GeneratorTermsStanding.Answer;

/**
 * What a provider's terms say of a model's outputs.
 *
 * @param provider who offers the model
 * @param model its name there
 * @param version which models and dates of theirs the terms cover, in the provider's words
 * @param url where the terms were read
 * @param text the terms themselves, or the sections that speak of outputs
 * @param from first moment at which they rule
 * @param until first moment at which they rule no more; empty = open
 * @param train may outputs train a model at all?
 * @param compete may they train a model that competes with the provider's?
 * @param commercial may they be used for gain?
 * @param publish may they be published?
 */
public record GeneratorTerms(
        String provider,
        String model,
        String version,
        String url,
        String text,
        Instant from,
        Optional<Instant> until,
        Answer train,
        Answer compete,
        Answer commercial,
        Answer publish) {

    public GeneratorTerms {
        requireNonNull(provider, "provider");
        requireNonNull(model, "model");
        requireNonNull(version, "version");
        requireNonNull(url, "url");
        requireNonNull(text, "text");
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        requireNonNull(train, "train");
        requireNonNull(compete, "compete");
        requireNonNull(commercial, "commercial");
        requireNonNull(publish, "publish");
        if (text.isBlank()) {
            throw new IllegalArgumentException("The terms have no text. Paste the sections that speak of outputs.");
        }
    }

    /** What whoever entered them says that they say. */
    TermsAnswers declared() {
        return new TermsAnswers(train, compete, commercial, publish);
    }

    /** SHA-256 of the text's UTF-8, 64 lower-case hexadecimal digits. */
    String textSha256() {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the text was read to say. */
    List<DetectedAnswer> detected() {
        return TermsDetector.read(text);
    }

    /** Provider, model and version, for people. */
    public String generator() {
        return String.join(" ", provider, model, version).strip();
    }
}
