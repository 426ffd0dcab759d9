package org.granary.batch.extract;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a web page says.
 *
 * @param language BCP 47: {@code zh-TW} or {@code zh-CN} by the characters used, else the language alone; empty where it cannot be told
 * @param canonical where the page says that it lives
 * @param links each target once, in the page's order
 * @param licenses what the page says of its license, strongest statement first
 * @param signals what the page's own markup says of its use by robots; headers and robots.txt are not looked at
 * @param paragraphs the main text without navigation, comments and other boilerplate, in reading order
 */
public record ExtractedPage(
        Charset charset,
        Optional<String> title,
        Optional<String> author,
        Optional<LocalDate> published,
        Optional<String> language,
        Optional<URI> canonical,
        List<PageLink> links,
        List<LicenseMention> licenses,
        List<PageSignal> signals,
        List<String> paragraphs) {

    public ExtractedPage {
        requireNonNull(charset, "charset");
        requireNonNull(title, "title");
        requireNonNull(author, "author");
        requireNonNull(published, "published");
        requireNonNull(language, "language");
        requireNonNull(canonical, "canonical");
        links = List.copyOf(links);
        licenses = List.copyOf(licenses);
        signals = List.copyOf(signals);
        paragraphs = List.copyOf(paragraphs);
    }

    /** The paragraphs, one a line. */
    public String text() {
        return String.join("\n", paragraphs);
    }
}
