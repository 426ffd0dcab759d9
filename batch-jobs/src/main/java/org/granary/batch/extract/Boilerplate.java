package org.granary.batch.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Takes out of a page what its own markup calls something other than its text: navigation, comments, sharing, advertisements, what is hidden.
 *
 * <p>Names are read word by word ({@code jp-relatedposts}, {@code postMeta}); they are conventions of content systems in general. What holds much
 * of the page stays whatever its name is.
 */
final class Boilerplate {

    private static final String NEVER_TEXT =
            "script, style, noscript, template, iframe, object, embed, svg, canvas, video, audio, map, button, input, select, textarea, dialog, nav, link, meta";

    private static final Set<String> ROLES = Set.of(
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "dialog",
            "alertdialog",
            "menu",
            "menubar");

    private static final Set<String> NAMES = Set.of(
            "nav",
            "navi",
            "navbar",
            "navigation",
            "navheader",
            "navfooter",
            "menu",
            "submenu",
            "menubar",
            "breadcrumb",
            "breadcrumbs",
            "sidebar",
            "sidebars",
            "footer",
            "footnav",
            "masthead",
            "banner",
            "topbar",
            "toolbar",
            "share",
            "sharing",
            "sharedaddy",
            "social",
            "addtoany",
            "related",
            "relatedposts",
            "recommended",
            "widget",
            "widgets",
            "comment",
            "comments",
            "commentlist",
            "respond",
            "reply",
            "disqus",
            "trackback",
            "trackbacks",
            "pingback",
            "pingbacks",
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "newsletter",
            "subscribe",
            "subscription",
            "promo",
            "sponsor",
            "sponsored",
            "ad",
            "ads",
            "advert",
            "advertisement",
            "popup",
            "modal",
            "overlay",
            "pagination",
            "pager",
            "paging",
            "tagcloud",
            "tags",
            "login",
            "signin",
            "search",
            "searchform",
            "skip",
            "copyright",
            "colophon",
            "credits",
            "flattr",
            "postmetadata",
            "postmeta",
            "metadata",
            "byline",
            "rating",
            "ratings",
            "print",
            "attribution",
            "toc",
            "hidden",
            "noprint",
            "screenreader");

    /** Two words that only together say something. */
    private static final Pattern PHRASES = Pattern.compile("(?:^| )(?:"
            + String.join(
                    "|",
                    "(?:entry|post|article) (?:meta|footer|info|utility|tags|nav|links|date|author|categories|header meta)",
                    "author (?:box|info|bio|card|description)",
                    "about (?:the )?author",
                    "screen reader(?: text)?",
                    "sr only",
                    "visually hidden",
                    "(?:prev|next|previous) (?:post|link|article)",
                    "jp (?:carousel|likes|post flair).*",
                    "post flair",
                    "(?:site|page) (?:header|info|footer)",
                    "(?:license|licence|cc) (?:box|text|footer|notice)",
                    "read more",
                    "back to top",
                    "element invisible")
            + ")(?: |$)");

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern INVISIBLE =
            Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*hidden", Pattern.CASE_INSENSITIVE);

    private Boilerplate() {}

    /** Removes it from the tree. */
    static void removeFrom(Element body) {
        body.select(NEVER_TEXT).remove();
        forms(body);
        int whole = TextMeasure.weight(body.wholeText());
        for (Element element : List.copyOf(body.getAllElements())) {
            if (element.normalName().equals("body") || element.parent() == null) {
                continue;
            }
            double share = named(element);
            if (share > 0 && TextMeasure.weight(element.wholeText()) <= share * whole) {
                element.remove();
            }
        }
    }

    /** Some pages are one form as a whole. */
    private static void forms(Element body) {
        int whole = TextMeasure.weight(body.wholeText());
        for (Element form : body.select("form, fieldset")) {
            if (TextMeasure.weight(form.wholeText()) * 4 > whole) {
                form.unwrap();
            } else {
                form.remove();
            }
        }
    }

    /** The share of the page up to which the element is taken for boilerplate; 0 where its markup says nothing of the kind. */
    private static double named(Element element) {
        if (hidden(element)) {
            return 1;
        }
        String tag = element.normalName();
        if (ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT)) || tag.equals("aside")) {
            return .5;
        }
        if (tag.equals("footer") || (tag.equals("header") && element.closest("article, main") == null)) {
            return .3;
        }
        if (tag.equals("body") || tag.equals("html") || tag.equals("article") || tag.equals("main")) {
            return 0;
        }
        if (element.className().isEmpty() && element.id().isEmpty()) {
            return 0;
        }
        String words = words(element.className()) + " " + words(element.id());
        boolean comments = words.contains("comment");
        if (Arrays.stream(words.split(" ", -1)).anyMatch(NAMES::contains)
                || PHRASES.matcher(words).find()) {
            return comments ? .95 : .4;
        }
        return 0;
    }

    private static boolean hidden(Element element) {
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || INVISIBLE.matcher(element.attr("style")).find();
    }

    private static String words(String name) {
        String apart = CAMEL.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return OTHER.matcher(apart).replaceAll(" ").strip();
    }
}
