package org.granary.batch.crawl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.granary.batch.connector.PageFetcher.Head;

/** How long to leave a host alone. */
final class Waits {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final CrawlSettings settings;
    private final Clock clock;

    Waits(CrawlSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Before another attempt after so many: longer each time, and as long as the server asked for, an hour at most. */
    Duration before(int attempts, Optional<Duration> asked) {
        Duration wait = settings.backOff();
        for (int i = 1; i < attempts && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(4);
        }
        wait = asked.filter(time -> time.compareTo(settings.backOff()) > 0).orElse(wait);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** After a request to a site. */
    Duration delay(SiteRules rules) {
        Duration asked = rules.robots().crawlDelay().orElse(Duration.ZERO);
        Duration ours = settings.delay();
        Duration longer = asked.compareTo(ours) > 0 ? asked : ours;
        Duration most = settings.longestDelay();
        return longer.compareTo(most) > 0 ? most : longer;
    }

    /** What a server asks for: seconds, or a date. */
    Optional<Duration> retryAfter(Head head) {
        return head.headers().getOrDefault("retry-after", List.of()).stream()
                .findFirst()
                .flatMap(value -> {
                    String text = value.strip();
                    if (text.matches("\\d{1,9}")) {
                        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
                    }
                    try {
                        Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                        return Optional.of(Duration.between(clock.instant(), at))
                                .filter(time -> !time.isNegative());
                    } catch (DateTimeParseException e) {
                        return Optional.empty();
                    }
                });
    }
}
