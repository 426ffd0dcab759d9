package org.granary.batch.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads a web page: what it is about, when and by whom it was written, in which language, under which license, and its main text.
 *
 * <p>Broken HTML is read as browsers read it; nothing that a page holds makes it fail. There are no rules for single sites.
 *
 * <p>Thread contract: thread-safe. Memory: some ten times the page.
 */
public final class PageExtractor {

    private static final int MOST_LINKS = 5_000;
    private static final int LONGEST_URL = 4_000;

    /** Reads the page that {@code url} answered with these headers; names of headers in lower case. */
    public ExtractedPage extract(byte[] body, Map<String, List<String>> headers, URI url) {
        Optional<String> type =
                headers.getOrDefault("content-type", List.of()).stream().findFirst();
        Charset charset = PageCharset.of(body, type);
        Document page = Jsoup.parse(PageCharset.decode(body, charset), url.toString());
        var data = StructuredData.of(page);
        var metadata = new PageMetadata(page, data);
        Optional<String> title = metadata.title();
        Optional<String> author = metadata.author();
        var published = PageDate.of(page, url, metadata, data);
        List<LicenseMention> licenses = PageLicenses.of(page, metadata, data);
        Optional<URI> canonical = canonical(page);
        List<PageLink> links = links(page);
        List<PageSignal> signals = signals(page);
        Optional<String> declared = declaredLanguage(page, metadata, headers);
        List<String> paragraphs = MainText.of(page.body());
        return new ExtractedPage(
                charset,
                title,
                author,
                published,
                PageLanguage.of(String.join("\n", paragraphs), declared),
                canonical,
                links,
                licenses,
                signals,
                paragraphs);
    }

    private static Optional<String> declaredLanguage(
            Document page, PageMetadata metadata, Map<String, List<String>> headers) {
        return Optional.of(page.select("html").attr("lang"))
                .filter(tag -> !tag.isBlank())
                .or(() -> Optional.of(page.select("html").attr("xml:lang")).filter(tag -> !tag.isBlank()))
                .or(() -> metadata.meta("og:locale"))
                .or(() -> headers.getOrDefault("content-language", List.of()).stream()
                        .findFirst());
    }

    private static Optional<URI> canonical(Document page) {
        return page.select("link[rel~=(?i)(^|\\s)canonical(\\s|$)][href]").stream()
                .flatMap(link -> uri(link.absUrl("href")).stream())
                .findFirst();
    }

    private static List<PageLink> links(Document page) {
        Map<URI, PageLink> links = new LinkedHashMap<>();
        for (Element link : page.select("a[href], area[href]")) {
            if (links.size() >= MOST_LINKS) {
                break;
            }
            uri(link.absUrl("href")).ifPresent(target -> links.putIfAbsent(target, new PageLink(target, rel(link))));
        }
        return List.copyOf(links.values());
    }

    private static Set<String> rel(Element link) {
        return Arrays.stream(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** An http or https URL without its fragment; empty for everything else. */
    private static Optional<URI> uri(String text) {
        int fragment = text.indexOf('#');
        String bare = (fragment < 0 ? text : text.substring(0, fragment)).strip();
        boolean web = bare.regionMatches(true, 0, "http://", 0, 7) || bare.regionMatches(true, 0, "https://", 0, 8);
        if (!web || bare.length() > LONGEST_URL) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(bare.replace(" ", "%20")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static List<PageSignal> signals(Document page) {
        return page.select("meta[name][content]").stream()
                .filter(meta -> meta.attr("name")
                        .toLowerCase(Locale.ROOT)
                        .matches("robots|googlebot|bingbot|tdm-reservation|tdm-policy|granary"))
                .map(meta -> new PageSignal(
                        meta.attr("name").toLowerCase(Locale.ROOT),
                        meta.attr("content").strip(),
                        meta.outerHtml()))
                .toList();
    }
}
