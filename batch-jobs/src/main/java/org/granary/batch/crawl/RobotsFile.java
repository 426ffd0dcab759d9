package org.granary.batch.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a site's robots.txt says to our agent, by RFC 9309: 4xx allows everything; 5xx, 429 and no answer forbid everything for now. A
 * {@code Content-Usage} rule (AIPREF draft) of the longest path that fits is kept too.
 */
final class RobotsFile {

    /** RFC 9309 asks for at least 500 KiB. */
    static final int MOST_BYTES = 1 << 20;

    /** What came of asking for it. */
    enum Standing {
        /** It was read, or the site has none. */
        KNOWN,
        /** For now everything is forbidden. */
        UNAVAILABLE
    }

    private record Usage(PathPattern path, String value) {}

    private final Standing standing;
    private final SimpleRobotRules rules;
    private final List<Usage> usages;

    private RobotsFile(Standing standing, SimpleRobotRules rules, List<Usage> usages) {
        this.standing = standing;
        this.rules = rules;
        this.usages = List.copyOf(usages);
    }

    /** Of a site that has none: 4xx but 429. */
    static RobotsFile none() {
        return new RobotsFile(Standing.KNOWN, new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), List.of());
    }

    /** Of a site that did not say: 5xx, 429, no answer, too many redirects. */
    static RobotsFile unavailable() {
        return new RobotsFile(Standing.UNAVAILABLE, new SimpleRobotRules(RobotRulesMode.ALLOW_NONE), List.of());
    }

    static RobotsFile parse(String url, byte[] body, String agent) {
        var parser = new SimpleRobotRulesParser(Duration.ofHours(1).toMillis(), 0);
        parser.setExactUserAgentMatching(true);
        SimpleRobotRules rules = parser.parseContent(url, body, "text/plain", Set.of(agent.toLowerCase(Locale.ROOT)));
        return new RobotsFile(Standing.KNOWN, rules, usages(new String(body, UTF_8), agent));
    }

    static RobotsFile of(int status, String url, byte[] body, String agent) {
        if (status >= 200 && status < 300) {
            return parse(url, body, agent);
        }
        return status >= 400 && status < 500 && status != 429 ? none() : unavailable();
    }

    Standing standing() {
        return standing;
    }

    boolean allows(WebUrl url) {
        return standing == Standing.KNOWN && rules.isAllowed(url.text());
    }

    /** What the site asks to be left between two requests. */
    Optional<Duration> crawlDelay() {
        long millis = rules.getCrawlDelay();
        return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }

    List<String> sitemaps() {
        return rules.getSitemaps();
    }

    /** The preference for a path; of several that fit, the longest path's. */
    Optional<String> contentUsage(String path) {
        Optional<Usage> best = Optional.empty();
        for (Usage usage : usages) {
            boolean longer = best.isEmpty()
                    || usage.path().text().length() > best.get().path().text().length();
            if (longer && usage.path().matches(path)) {
                best = Optional.of(usage);
            }
        }
        return best.map(Usage::value);
    }

    /** Rules of the groups that name us, or else of those for everybody. */
    private static List<Usage> usages(String text, String agent) {
        List<Usage> ours = new ArrayList<>();
        List<Usage> everybodys = new ArrayList<>();
        boolean named = false;
        boolean forUs = false;
        boolean forAll = false;
        boolean inNames = false;
        for (String line : text.lines().toList()) {
            String[] parts = line.replaceFirst("#.*", "").split(":", 2);
            String key = parts[0].strip().toLowerCase(Locale.ROOT);
            if (parts.length < 2) {
                continue;
            }
            if (key.equals("user-agent")) {
                String name = parts[1].strip();
                forUs = (inNames && forUs) || name.equalsIgnoreCase(agent);
                forAll = (inNames && forAll) || name.equals("*");
                named |= forUs;
                inNames = true;
                continue;
            }
            inNames = false;
            if (key.equals("content-usage") && (forUs || forAll)) {
                (forUs ? ours : everybodys).add(usage(parts[1].strip()));
            }
        }
        return named ? ours : everybodys;
    }

    private static Usage usage(String value) {
        if (!value.startsWith("/")) {
            return new Usage(new PathPattern("/"), value);
        }
        String[] parts = value.split("\\s+", 2);
        return new Usage(new PathPattern(parts[0]), parts.length > 1 ? parts[1] : "");
    }
}
