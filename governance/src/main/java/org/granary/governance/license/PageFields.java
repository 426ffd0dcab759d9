package org.granary.governance.license;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a page in HTML says of its license: links with {@code rel="license"}, {@code <meta name="license">}, embedded JSON-LD, and limits in its visible words.
 *
 * <p>Crawled pages go through the crawler's own reader; this one is for license documents that a source names and that happen to be pages.
 */
final class PageFields {

    private static final Pattern TAG = Pattern.compile("(?is)<(a|link|meta)\\s([^<>]{1,2000})>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?is)([a-z:-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
    private static final Pattern HIDDEN = Pattern.compile("<(script|style|noscript)\\b");
    private static final Pattern BLOCK_END = Pattern.compile("(?i)</(?:p|div|li|h\\d|td|tr|section)>|<br\\s*/?>");

    private PageFields() {}

    static List<Detection> read(String place, Optional<String> url, String html) {
        var found = new ArrayList<Detection>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            String rel = attribute(tag.group(2), "rel").toLowerCase(Locale.ROOT);
            String name = attribute(tag.group(2), "name").toLowerCase(Locale.ROOT);
            String value = tag.group(1).equalsIgnoreCase("meta")
                    ? attribute(tag.group(2), "content")
                    : attribute(tag.group(2), "href");
            boolean license = List.of(rel.split("\\s+", -1)).contains("license")
                    || name.equals("license")
                    || name.equals("dc.rights")
                    || name.equals("dcterms.license");
            if (license && !value.isBlank()) {
                found.add(Detection.ofField(place + (rel.isEmpty() ? ", meta" : ", rel=license"), url, value));
            }
        }
        String visible = withoutScripts(html, script -> {
            if (script.contains("application/ld+json")) {
                String json = script.substring(script.indexOf('>') + 1);
                found.addAll(MetadataFields.read(place + ", JSON-LD", url, json));
            }
        });
        String words = BLOCK_END
                .matcher(visible)
                .replaceAll("\n\n")
                .replaceAll("<[^<>]{0,2000}>", " ")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        Restrictions.in(words).forEach(statement -> found.add(Detection.ofStatement(place, url, statement)));
        return found;
    }

    /** The page without scripts and styles, each of which is shown to the reader; in one pass, whatever is not closed. */
    private static String withoutScripts(String html, Consumer<String> scripts) {
        String small = html.toLowerCase(Locale.ROOT);
        if (small.length() != html.length()) {
            return html;
        }
        var visible = new StringBuilder();
        Matcher opening = HIDDEN.matcher(small);
        int at = 0;
        while (opening.find(at)) {
            visible.append(html, at, opening.start()).append(' ');
            int close = small.indexOf("</" + opening.group(1), opening.end());
            int end = close < 0 ? html.length() : close;
            scripts.accept(html.substring(opening.start(), end));
            at = end;
        }
        return visible.append(html, at, html.length()).toString();
    }

    private static String attribute(String attributes, String wanted) {
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            if (attribute.group(1).equalsIgnoreCase(wanted)) {
                for (int group = 2; group <= 4; group++) {
                    if (attribute.group(group) != null) {
                        return attribute.group(group).strip();
                    }
                }
            }
        }
        return "";
    }
}
