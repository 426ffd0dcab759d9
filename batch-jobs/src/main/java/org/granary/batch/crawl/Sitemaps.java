package org.granary.batch.crawl;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads sitemaps: XML, text, feeds, indexes, plain or in gzip. */
final class Sitemaps {

    /** The protocol allows 50 MB. */
    static final int MOST_BYTES = 52_428_800;

    private Sitemaps() {}

    /** What a sitemap names. */
    record Named(List<WebUrl> pages, List<WebUrl> sitemaps) {
        Named {
            pages = List.copyOf(pages);
            sitemaps = List.copyOf(sitemaps);
        }
    }

    /** Empty where it cannot be read. */
    static Optional<Named> read(byte[] body, WebUrl url) {
        Optional<byte[]> plain = body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b
                ? ContentCoding.gunzipped(body, MOST_BYTES)
                : Optional.of(body);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        // Which pages a sitemap may name is for the scope to say.
        var parser = new SiteMapParser(false, true);
        try {
            URL place = url.uri().toURL();
            AbstractSiteMap map = parser.parseSiteMap(plain.get(), place);
            return Optional.of(named(map));
        } catch (UnknownFormatException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Named named(AbstractSiteMap map) {
        List<WebUrl> pages = new ArrayList<>();
        List<WebUrl> sitemaps = new ArrayList<>();
        if (map instanceof SiteMapIndex index) {
            index.getSitemaps()
                    .forEach(each -> WebUrl.of(each.getUrl().toString()).ifPresent(sitemaps::add));
        } else if (map instanceof SiteMap pagesMap) {
            pagesMap.getSiteMapUrls()
                    .forEach(each -> WebUrl.of(each.getUrl().toString()).ifPresent(pages::add));
        }
        return new Named(pages, sitemaps);
    }
}
