package org.granary.governance.license;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a page in HTML says of its license: links with {@code rel="license"}, {@code <meta name="license">}, embedded JSON-LD, and limits in its visible words.
 *
 * <p>Crawled pages go through the crawler's own reader; this one is for license documents that a source names and that happen to be pages.
 */
final class PageFields {

    private static final Pattern TAG = Pattern.compile("(?is)<(a|link|meta)\\s([^>]{1,2000})>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?is)([a-z:-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
    private static final Pattern JSON_LD =
            Pattern.compile("(?is)<script[^>]{0,200}application/ld\\+json[^>]{0,200}>(.{1,100000}?)</script>");
    private static final Pattern HIDDEN = Pattern.compile("(?is)<(script|style|noscript)\\b.*?</\\1>");
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
        Matcher embedded = JSON_LD.matcher(html);
        while (embedded.find()) {
            found.addAll(MetadataFields.read(place + ", JSON-LD", url, embedded.group(1)));
        }
        String words = BLOCK_END
                .matcher(HIDDEN.matcher(html).replaceAll(" "))
                .replaceAll("\n\n")
                .replaceAll("<[^>]{0,2000}>", " ")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        Restrictions.in(words).forEach(statement -> found.add(Detection.ofStatement(place, url, statement)));
        return found;
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
