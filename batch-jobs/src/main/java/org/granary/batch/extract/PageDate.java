package org.granary.batch.extract;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The day a page was published: from metadata, the URL, then what is shown near the heading. Knows the years of the Republic of China. */
final class PageDate {

    private static final List<String> METAS = List.of(
            "article:published_time",
            "datepublished",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.created",
            "dcterms.date",
            "citation_publication_date",
            "pubdate",
            "publishdate",
            "date",
            "og:published_time",
            "sailthru.date");
    private static final String TIMES =
            "[itemprop=datePublished], time[pubdate], time.entry-date.published, time.published, "
                    + "abbr.published, .published[title], time.entry-date, article time[datetime], header time[datetime], time[datetime]";
    private static final String SHOWN =
            ".entry-date, .post-date, .date, .postdate, .published, .entry-meta, .post-meta, .postmetadata, .meta, .posted-on, .submitted, .byline, .dateline";

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)\\s?[-/.年]\\s?(\\d{1,2})\\s?[-/.月]\\s?(\\d{1,2})(?!\\d)");
    private static final Pattern REPUBLIC =
            Pattern.compile("民國\\s*(\\d{1,3})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?<!\\d)(\\d{1,2})[./]\\s?(\\d{1,2})[./]\\s?((?:19|20)\\d\\d)(?!\\d)");
    private static final Pattern DAY_NAMED = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(\\p{L}{3,10})\\.?,?\\s+((?:19|20)\\d\\d)(?!\\d)");
    private static final Pattern MONTH_NAMED =
            Pattern.compile("(\\p{L}{3,10})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d\\d)(?!\\d)");
    private static final Pattern IN_URL =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)[/-](\\d{1,2})[/-](\\d{1,2})(?!\\d)");

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("jän", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("mär", 3),
            Map.entry("mrz", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("mai", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("okt", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("dez", 12));

    private PageDate() {}

    static Optional<LocalDate> of(Document page, URI url, PageMetadata metadata, StructuredData data) {
        return data.first("datePublished")
                .flatMap(PageDate::in)
                .or(() -> METAS.stream()
                        .flatMap(name -> metadata.meta(name).flatMap(PageDate::in).stream())
                        .findFirst())
                .or(() -> found(IN_URL, url.getRawPath() == null ? "" : url.getRawPath(), 1, 2, 3))
                .or(() -> page.select(TIMES).stream()
                        .filter(PageDate::ofThePage)
                        .flatMap(element -> stated(element).stream())
                        .findFirst())
                .or(() -> page.select(SHOWN).stream()
                        .filter(PageDate::ofThePage)
                        .flatMap(element -> in(element.text()).stream())
                        .findFirst());
    }

    private static boolean ofThePage(Element element) {
        return element.closest("#comments, .comments, .comment, .commentlist, aside, footer, .sidebar, .widget")
                == null;
    }

    private static Optional<LocalDate> stated(Element element) {
        return Stream.of(element.attr("datetime"), element.attr("content"), element.attr("title"), element.text())
                .flatMap(text -> in(text).stream())
                .findFirst();
    }

    /** The first day that a text names. */
    static Optional<LocalDate> in(String text) {
        return found(REPUBLIC, text, 1, 2, 3)
                .map(day -> day.plusYears(1911))
                .or(() -> found(YEAR_FIRST, text, 1, 2, 3))
                .or(() -> found(DAY_FIRST, text, 3, 2, 1))
                .or(() -> named(DAY_NAMED, text, 2, 1))
                .or(() -> named(MONTH_NAMED, text, 1, 2));
    }

    private static Optional<LocalDate> found(Pattern pattern, String text, int year, int month, int day) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            Optional<LocalDate> date = date(
                    Integer.parseInt(matcher.group(year)),
                    Integer.parseInt(matcher.group(month)),
                    Integer.parseInt(matcher.group(day)));
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> named(Pattern pattern, String text, int month, int day) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(month).toLowerCase(Locale.ROOT);
            Integer number = MONTHS.get(name.substring(0, 3));
            Optional<LocalDate> date = number == null
                    ? Optional.empty()
                    : date(Integer.parseInt(matcher.group(3)), number, Integer.parseInt(matcher.group(day)));
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
