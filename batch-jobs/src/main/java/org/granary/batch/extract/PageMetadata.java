package org.granary.batch.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Title and author, as conventions of the web state them. Look before boilerplate is taken out. */
final class PageMetadata {

    private static final Pattern SEPARATOR = Pattern.compile("\\s+[|–—·•»«:]+\\s+|\\s+-\\s+|｜|_");
    private static final Pattern BY = Pattern.compile(
            "^(?i:(posted |written |geschrieben |veröffentlicht )?(by|von|par|por|di|door)\\b|(文|圖)?[作譯編]者|撰文|記者|author)\\s*[:：]?\\s*");
    private static final int LONGEST_NAME = 80;

    private final Document page;
    private final StructuredData data;

    PageMetadata(Document page, StructuredData data) {
        this.page = page;
        this.data = data;
    }

    Optional<String> title() {
        Optional<String> own = heading();
        Optional<String> announced = meta("og:title").or(() -> data.first("headline"));
        String head = TextMeasure.line(page.title());
        if (own.isPresent() && (announced.isEmpty() || head.contains(own.get()))) {
            return own;
        }
        return announced.or(() -> own).or(() -> withoutSite(head));
    }

    /** The heading, where the page has one that its title repeats, or only one. */
    private Optional<String> heading() {
        String head = TextMeasure.line(page.title());
        List<String> ones = page.select("h1").eachText().stream()
                .map(TextMeasure::line)
                .filter(text -> !text.isEmpty())
                .toList();
        Optional<String> repeated = page.select("h1, h2").eachText().stream()
                .map(TextMeasure::line)
                .filter(text -> TextMeasure.weight(text) >= 6 && head.startsWith(text))
                .findFirst();
        return repeated.or(() -> ones.size() == 1 ? Optional.of(ones.get(0)) : Optional.empty());
    }

    private static Optional<String> withoutSite(String head) {
        String longest = "";
        for (String part : SEPARATOR.split(head, -1)) {
            if (TextMeasure.weight(part) > TextMeasure.weight(longest)) {
                longest = part.strip();
            }
        }
        return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
    }

    Optional<String> author() {
        return meta("author")
                .flatMap(PageMetadata::name)
                .or(() -> data.first("author").flatMap(PageMetadata::name))
                .or(() -> meta("article:author").flatMap(PageMetadata::name))
                .or(() -> meta("dc.creator").flatMap(PageMetadata::name))
                .or(() -> meta("dcterms.creator").flatMap(PageMetadata::name))
                .or(() -> shown("[itemprop=author] [itemprop=name], [itemprop=author]"))
                .or(() -> shown("[rel~=(^| )author( |$)]"))
                .or(() -> shown(".author .fn, .vcard .fn, .author-name, .byline .author, .post-author, .entry-author"))
                .or(() -> shown(".author a, .byline a, .submitted .username, span.author, .username"));
    }

    private Optional<String> shown(String selector) {
        for (Element element : page.select(selector)) {
            if (element.closest("#comments, .comments, .comment, .commentlist, aside, footer, .sidebar, .widget")
                    == null) {
                Optional<String> name = name(element.text());
                if (name.isPresent()) {
                    return name;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> name(String text) {
        String bare = BY.matcher(TextMeasure.line(text)).replaceFirst("").strip();
        boolean url = bare.contains("://") || bare.startsWith("www.");
        return bare.isEmpty() || url || bare.length() > LONGEST_NAME ? Optional.empty() : Optional.of(bare);
    }

    /** The content of the first meta element with that name or property, whatever its case. */
    Optional<String> meta(String name) {
        for (Element meta : page.select("meta[content]")) {
            String key = meta.hasAttr("name") ? meta.attr("name") : meta.attr("property");
            if (key.toLowerCase(Locale.ROOT).equals(name)) {
                String value = TextMeasure.line(meta.attr("content"));
                if (!value.isEmpty()) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }
}
