package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.granary.batch.crawl.RightsSignals.Place;

/**
 * What a site says of itself as a whole.
 *
 * @param robotsNote how robots.txt was answered, for the evidence
 * @param tdm empty where the site did not answer for it
 * @param until when it has to be asked again
 */
record SiteRules(RobotsFile robots, String robotsNote, Optional<TdmRep> tdm, Instant at, Instant until) {

    SiteRules {
        requireNonNull(robots, "robots");
        requireNonNull(robotsNote, "robotsNote");
        requireNonNull(tdm, "tdm");
        requireNonNull(at, "at");
        requireNonNull(until, "until");
    }

    /** Whether the site has said what it allows. */
    boolean known() {
        return robots.standing() == RobotsFile.Standing.KNOWN && tdm.isPresent();
    }

    /** What these rules say of one page. */
    RightsSignals signals(WebUrl url, String agent) {
        var reader = new SignalReader(agent, at).robotsTxt(robotsNote, robots.allows(url));
        robots.contentUsage(url.path())
                .ifPresent(value -> reader.contentUsage(Place.ROBOTS_TXT, "content-usage", value));
        tdm.flatMap(rules -> rules.match(url.path())).ifPresent(reader::tdmRule);
        return reader.signals();
    }
}
