package org.granary.batch.crawl;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a crawler behaves.
 *
 * @param agent the name that robots.txt knows us by
 * @param contact a URL or address where a site's owner finds us; part of the User-Agent
 * @param threads requests at one time, each to another host
 * @param delay between two requests to a host, where its robots.txt asks for no longer one
 * @param longestDelay that a site may ask for; a longer one counts as this
 * @param lease how long after a crawler's death its URLs return; above {@code batchTime} and the longest fetch together
 * @param attempts at one URL
 * @param backOff before the second attempt; four times as long before each further one, an hour at most
 * @param batchPages pages that are settled together at most
 * @param batchBytes of a WARC file, above which the next one begins
 * @param batchTime after which a batch is settled, full or not
 */
public record CrawlSettings(
        String agent,
        String contact,
        int threads,
        Duration delay,
        Duration longestDelay,
        Duration lease,
        int attempts,
        Duration backOff,
        int batchPages,
        long batchBytes,
        Duration batchTime) {

    /** 8 threads, 2 s between requests (at most 60 s), lease 10 min, 4 attempts, the second after 30 s, batches of 500 pages, 64 MB or 1 min. */
    public static CrawlSettings of(String contact) {
        return new CrawlSettings(
                "Granary",
                contact,
                8,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                4,
                Duration.ofSeconds(30),
                500,
                64_000_000,
                Duration.ofMinutes(1));
    }

    public CrawlSettings {
        requireNonNull(agent, "agent");
        requireNonNull(contact, "contact");
        requireNonNull(delay, "delay");
        requireNonNull(longestDelay, "longestDelay");
        requireNonNull(lease, "lease");
        requireNonNull(backOff, "backOff");
        requireNonNull(batchTime, "batchTime");
        if (!agent.matches("[A-Za-z_-]+") || !contact.matches("[\\x21-\\x7e]*")) {
            throw new IllegalArgumentException(
                    "A crawler's agent is one word of letters, its contact ASCII without spaces: robots.txt and HTTP take no other.");
        }
        if (threads < 1 || attempts < 1 || batchPages < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("Threads, attempts and batch sizes of a crawler are 1 or more.");
        }
        if (lease.compareTo(batchTime) <= 0) {
            throw new IllegalArgumentException(
                    "A lease of " + lease + " ends before a batch of " + batchTime + " is settled. Make it longer.");
        }
    }

    String userAgent() {
        return agent + "/0.1" + (contact.isEmpty() ? "" : " (+" + contact + ")");
    }
}
