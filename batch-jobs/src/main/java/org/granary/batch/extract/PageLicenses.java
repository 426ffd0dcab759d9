package org.granary.batch.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.batch.extract.LicenseMention.Basis;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Every place where a page names a license, strongest statement first. */
final class PageLicenses {

    private static final Pattern DEED =
            Pattern.compile("(?i)^https?://(?:www\\.)?creativecommons\\.org/(?:licenses|publicdomain)/[a-z+-]+.*");
    private static final Pattern WORDS = Pattern.compile(
            "(?i)\\b(CC0(?: 1\\.0)?|CC[- ]BY(?:[- ](?:SA|NC|ND)){0,2}(?:[- ]\\d\\.\\d)?(?: (?!CC)[A-Z]{2}\\b)?)"
                    + "|創用\\s?CC[^。\\n]{0,40}|政府資料開放授權條款[^。\\n]{0,12}|GNU (?:Free Documentation|General Public) License");
    private static final List<String> METAS =
            List.of("dc.rights", "dcterms.license", "dcterms.rights", "dc.rights.license", "license");
    private static final int MOST = 20;

    private PageLicenses() {}

    static List<LicenseMention> of(Document page, PageMetadata metadata, StructuredData data) {
        Map<String, LicenseMention> found = new LinkedHashMap<>();
        for (Element link :
                page.select("a[rel~=(?i)(^|\\s)licen[sc]e(\\s|$)][href], link[rel~=(?i)(^|\\s)license(\\s|$)][href]")) {
            add(found, Basis.REL, link.absUrl("href"));
        }
        METAS.forEach(name -> metadata.meta(name).ifPresent(value -> add(found, Basis.METADATA, value)));
        data.first("license").ifPresent(value -> add(found, Basis.METADATA, value));
        for (Element link : page.select("a[href*=creativecommons.org]")) {
            String url = link.absUrl("href");
            if (DEED.matcher(url).matches()) {
                add(found, Basis.DEED_LINK, url);
            }
        }
        Matcher words = WORDS.matcher(page.body() == null ? "" : page.body().text());
        while (words.find() && found.size() < MOST) {
            add(found, Basis.WORDS, words.group().strip());
        }
        return new ArrayList<>(found.values());
    }

    private static void add(Map<String, LicenseMention> found, Basis basis, String text) {
        if (!text.isBlank() && text.length() <= 2000 && found.size() < MOST) {
            found.putIfAbsent(text, new LicenseMention(basis, text));
        }
    }
}
